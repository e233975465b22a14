import { FlattenedSign } from 'jose';

import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';

/** What signing a package needs of an unlocked identity. */
export interface PackageSigner {
  readonly role: Role;
  /** DER, leaf first. */
  readonly chain: readonly Uint8Array[];
  /** ECDSA P-256, private. */
  readonly reportKey: CryptoKey;
}

/** `typ` of a package signature: keeps any other JWS of the same key from being taken for one. */
export const packageSignatureType = 'assay-package';

/**
 * Signs a package: a JWS in compact form with detached content (RFC 7515 appendix F, ES256, x5c),
 * the content being the bytes of `tagmanifest-sha256.txt`. Any JOSE library checks it by putting
 * the base64url of that file between the two dots.
 * @returns the text of `metadata/signature.jws`.
 * @throws AssayError `ERR_SIGNER_ROLE` unless the signer is an issuer, `ERR_IDENTITY_NOT_CERTIFIED` without a certificate.
 */
export async function signPackage(tagManifest: Uint8Array, signer: PackageSigner): Promise<string> {
  requirePackageSigner(signer);
  const x5c = signer.chain.map((der) => Buffer.from(der).toString('base64'));
  const jws = await new FlattenedSign(tagManifest)
    .setProtectedHeader({ alg: 'ES256', typ: packageSignatureType, x5c })
    .sign(signer.reportKey);
  return `${jws.protected ?? ''}..${jws.signature}\n`;
}

/**
 * Says early, before any file is read, that an identity cannot sign packages.
 * @throws AssayError as {@link signPackage}.
 */
export function requirePackageSigner(signer: Omit<PackageSigner, 'reportKey'>): void {
  if (signer.role !== 'issuer') {
    throw new AssayError('ERR_SIGNER_ROLE', 'Only an issuer signs evidence packages.', {
      role: signer.role,
    });
  }
  if (signer.chain.length === 0) {
    throw new AssayError('ERR_IDENTITY_NOT_CERTIFIED', 'This identity has no certificate yet.');
  }
}
