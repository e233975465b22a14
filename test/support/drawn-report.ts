import type { PDFDocument } from 'pdf-lib';

import type { UnlockedIdentity } from '../../src-main/services/identity/identity';
import { renderReport } from '../../src-main/services/reports/render-report';
import { signDocument } from '../../src-main/services/reports/sign-document';
import type { Report } from '../../src-shared/domain/report/report-schema';
import { readReportFonts } from './read-report-fonts';
import { reportBy } from './signed-report';
import { NOW } from './signing-people';

/** A report as Assay draws it, signed; `prepare` is what somebody does to the document before it is signed. */
export async function drawnReport(
  signer: UnlockedIdentity,
  report: Report = reportBy(signer),
  prepare: (document: PDFDocument) => void = () => undefined,
): Promise<Uint8Array> {
  const fonts = await readReportFonts();
  const document = await renderReport({ report, notes: null, fonts, paper: 'letter' });
  prepare(document);
  return signDocument(document, signer, { signedAt: NOW });
}
