import { AssayError } from '../../src-shared/domain/errors';
import { readCertificate } from '../services/trust/certificate-facts';
import { fromPem } from '../services/trust/pem';
import { plainAnchor, type TrustAnchor } from '../services/trust/trust-anchor';
import { readInputText } from './read-input';

/** `--trust`, worded the same for every verb that believes signatures. */
export const trustOption = [
  '--trust <pem...>',
  'root certificate of an issuer you trust (`assay identity trust` writes it); several may be given',
] as const;

/**
 * Whom the PEM files of `--trust` say to believe.
 * @throws AssayError `ERR_FILE_UNREADABLE`, `ERR_TRUST_INVALID`.
 */
export async function readAnchors(files: readonly string[] = []): Promise<TrustAnchor[]> {
  const anchors: TrustAnchor[] = [];
  for (const file of files)
    anchors.push(...certificatesOf(file, await readInputText(file)).map(plainAnchor));
  return anchors;
}

function certificatesOf(file: string, text: string): Uint8Array[] {
  try {
    const certificates = fromPem('CERTIFICATE', text);
    if (certificates.every((der) => readCertificate(der) !== null)) return certificates;
  } catch (cause) {
    throw notTrust(file, { cause });
  }
  throw notTrust(file);
}

function notTrust(file: string, options?: { cause: unknown }): AssayError {
  const message = `${file} is not a PEM file of certificates, as --trust wants one.`;
  return new AssayError('ERR_TRUST_INVALID', message, { file }, options);
}
