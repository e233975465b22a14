import { AssayError } from '../../src-shared/domain/errors';
import { readCertificate } from '../services/trust/certificate-facts';
import { fromPem } from '../services/trust/pem';
import { plainAnchor, type TrustAnchor } from '../services/trust/trust-anchor';
import { readTrustBundle } from '../services/trust/trust-bundle';
import { anchorsOf } from '../services/trust/trust-store';
import { readInputText } from '../adapters/files/read-input';

/** `--trust`, worded the same for every verb that believes signatures. */
export const trustOption = [
  '--trust <file...>',
  'whom you trust: root certificates (PEM; `assay identity trust` writes one) or trust bundles (trust.jws)',
] as const;

/**
 * Whom the files of `--trust` say to believe: a PEM file its roots as they stand, a trust bundle its roots with what
 * their issuer says of them.
 * @throws AssayError `ERR_FILE_UNREADABLE`, `ERR_TRUST_INVALID`.
 */
export async function readAnchors(files: readonly string[] = []): Promise<TrustAnchor[]> {
  const anchors: TrustAnchor[] = [];
  for (const file of files) {
    const text = await readInputText(file);
    const isBundle = text.trimStart().startsWith('{');
    anchors.push(...(isBundle ? await rootsOfBundle(file, text) : rootsOfPem(file, text)));
  }
  return anchors;
}

async function rootsOfBundle(file: string, text: string): Promise<TrustAnchor[]> {
  const read = await readTrustBundle(text);
  if (read.ok) return anchorsOf(read);
  const message = `${file} cannot be trusted: ${read.detail}`;
  throw new AssayError('ERR_TRUST_INVALID', message, { file, code: read.code });
}

function rootsOfPem(file: string, text: string): TrustAnchor[] {
  try {
    const certificates = fromPem('CERTIFICATE', text);
    if (certificates.every((der) => readCertificate(der) !== null))
      return certificates.map(plainAnchor);
  } catch (cause) {
    throw notTrust(file, { cause });
  }
  throw notTrust(file);
}

function notTrust(file: string, options?: { cause: unknown }): AssayError {
  const message = `${file} is neither a PEM file of certificates nor a trust bundle, as --trust wants one.`;
  return new AssayError('ERR_TRUST_INVALID', message, { file }, options);
}
