import { readFile } from 'node:fs/promises';

import { AssayError } from '../../src-shared/domain/errors';
import { fromPem } from '../services/trust/pem';

/** `--trust`, worded the same for every verb that believes signatures. */
export const trustOption = [
  '--trust <pem...>',
  'root certificate of an issuer you trust (`assay identity trust` writes it); several may be given',
] as const;

/**
 * Root certificates from PEM files, DER.
 * @throws AssayError `ERR_FILE_UNREADABLE`, `ERR_PEM_INVALID`.
 */
export async function readAnchors(files: readonly string[] = []): Promise<Uint8Array[]> {
  const anchors: Uint8Array[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new AssayError('ERR_FILE_UNREADABLE', `${file} cannot be read.`, { file }, { cause });
    });
    anchors.push(...fromPem('CERTIFICATE', text));
  }
  return anchors;
}
