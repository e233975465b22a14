import { AssayError } from '../../../src-shared/domain/errors';
import type { IdentityFile } from '../../services/identity/identity';
import { sameBytes } from '../../services/trust/bytes';
import { type CertificateFacts, readCertificate } from '../../services/trust/certificate-facts';
import { isSignedBy } from '../../services/trust/validate-chain';

/**
 * The signer's and the issuer's certificate, when the chain is for this identity: its alias and role, signed by
 * the root beside it, and, where it is known, its key. Throws `code` when it is not.
 */
export async function requireOwnChain(
  facts: Pick<IdentityFile, 'alias' | 'role'>,
  chain: readonly Uint8Array[],
  code: 'ERR_IDENTITY_INVALID' | 'ERR_CERTIFICATE_MISMATCH',
  spki?: Uint8Array,
): Promise<{ leaf: CertificateFacts; root: CertificateFacts }> {
  const { alias, role } = facts;
  const [leaf, root] = chain.map(requireCertificate);
  if (
    leaf !== undefined &&
    root !== undefined &&
    chain.length === 2 &&
    leaf.commonName === alias &&
    leaf.roles.length === 1 &&
    leaf.roles[0] === role &&
    (spki === undefined || sameBytes(leaf.spki, spki)) &&
    (await isSignedBy(leaf, root))
  )
    return { leaf, root };
  throw new AssayError(code, 'The certificate does not belong to this identity.', { alias, role });
}

/** @throws AssayError `ERR_IDENTITY_INVALID`. */
export function requireCertificate(der: Uint8Array): CertificateFacts {
  const facts = readCertificate(der);
  if (facts) return facts;
  throw new AssayError('ERR_IDENTITY_INVALID', 'The certificate cannot be read.');
}
