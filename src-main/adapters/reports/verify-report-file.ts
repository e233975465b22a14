import { readFile, stat } from 'node:fs/promises';

import { AssayError } from '../../../src-shared/domain/errors';
import type { ReportVerdict } from '../../services/reports/report-verdict';
import { type ReportTrust, verifyReport } from '../../services/reports/verify-report';
import { extractPageText } from './extract-page-text';

/** Bytes; the longest report there can be has a tenth of it. */
const MAX_REPORT = 128 * 1024 * 1024;

/** The verdict on a file; one that is larger than any report is not read at all. @throws AssayError `ERR_FILE_UNREADABLE`. */
export async function verifyReportFile(
  file: string,
  trust: Omit<ReportTrust, 'pageText'>,
): Promise<ReportVerdict> {
  return verifyReport(await readReport(file), { ...trust, pageText: extractPageText });
}

async function readReport(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    return size > MAX_REPORT ? new Uint8Array() : await readFile(file);
  } catch (cause) {
    throw new AssayError('ERR_FILE_UNREADABLE', `${file} cannot be read.`, { file }, { cause });
  }
}
