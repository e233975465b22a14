import type { Role } from '../../../src-shared/domain/report/report-schema';
import { sameBytes } from './bytes';
import { type CertificateFacts, readCertificate } from './certificate-facts';
import { strongKeyKind } from './public-key';
import type { TrustAnchor } from './trust-anchor';
import { verifySignature } from './verify-signature';

/** Why a signer is not believed; a code never changes meaning. */
export type ChainRefusal =
  | 'certificate-invalid'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'issuer-look-alike'
  | 'signer-not-enrolled'
  | 'wrong-role';

export type ChainVerdict =
  | {
      ok: true;
      /** DER, the signer's certificate, then the anchor. */
      chain: Uint8Array[];
      issuerName: string;
      /** The issuer's id as its root states it (subjectAltName URI); null when it states none. */
      issuerId: string | null;
      signerAlias: string;
      role: Role;
    }
  | { ok: false; code: ChainRefusal; detail: string };

const refuse = (code: ChainRefusal, detail: string): ChainVerdict => ({ ok: false, code, detail });

/**
 * Whether `leaf` may sign in `role` for one of `anchors`, at the time `at` (RFC 5280 §6, narrowed):
 * the anchor signed it directly, is a CA and is pinned byte for byte; keys are P-256 or RSA of 2048 bits
 * and up, hashes SHA-256 and up; key usage, validity and the role's policy are as they must be.
 * `others` may hold nothing but that anchor. All certificates are DER. Never throws.
 */
export async function validateChain(input: {
  leaf: Uint8Array;
  others: readonly Uint8Array[];
  anchors: readonly TrustAnchor[];
  at: Date;
  role: Role;
}): Promise<ChainVerdict> {
  const leaf = readCertificate(input.leaf);
  if (!leaf) return refuse('certificate-invalid', "The signer's certificate cannot be read.");
  const found = await findAnchor(leaf, input.anchors);
  if ('code' in found) return refuse(found.code, found.detail);
  const { anchor } = found;
  if (!input.others.every((other) => sameBytes(other, anchor.der)))
    return refuse(
      'certificate-invalid',
      'Certificates that do not belong to the chain are enclosed.',
    );

  const flaw =
    suitability(leaf, anchor) ?? validity(leaf, anchor, input.at) ?? roleFlaw(leaf, input.role);
  if (flaw) return flaw;
  return {
    ok: true,
    chain: [leaf.der, anchor.der],
    issuerName: anchor.organization || anchor.commonName,
    issuerId: anchor.uri,
    signerAlias: leaf.commonName,
    role: input.role,
  };
}

async function findAnchor(
  leaf: CertificateFacts,
  anchors: readonly TrustAnchor[],
): Promise<{ anchor: CertificateFacts } | { code: ChainRefusal; detail: string }> {
  let lookAlike = false;
  for (const { root } of anchors) {
    const anchor = readCertificate(root);
    if (!anchor || !sameBytes(anchor.subjectDer, leaf.issuerDer)) continue;
    if (await isSignedBy(leaf, anchor)) return { anchor };
    lookAlike = true;
  }
  return lookAlike
    ? {
        code: 'issuer-look-alike',
        detail: 'The certificate names a trusted issuer, but that issuer did not sign it.',
      }
    : {
        code: 'signer-not-enrolled',
        detail: 'No trusted issuer has certified this signer.',
      };
}

/** True when `by` signed `certificate`; false also for weak keys and old algorithms. Never throws. */
export async function isSignedBy(
  certificate: CertificateFacts,
  by: CertificateFacts,
): Promise<boolean> {
  try {
    const keyKind = strongKeyKind(by.spki);
    if (!keyKind) return false;
    return await verifySignature({
      spki: by.spki,
      keyKind,
      algorithm: certificate.signatureAlgorithm,
      data: certificate.signedPart,
      signature: certificate.signature,
    });
  } catch {
    return false;
  }
}

function suitability(leaf: CertificateFacts, anchor: CertificateFacts): ChainVerdict | null {
  if (!anchor.isCa || !anchor.keyUsage.has('keyCertSign'))
    return refuse('certificate-invalid', 'The trusted certificate may not certify signers.');
  if (leaf.isCa || !leaf.keyUsage.has('digitalSignature') || leaf.keyUsage.has('keyCertSign'))
    return refuse('certificate-invalid', "The signer's certificate is not made for signing.");
  return isStrong(leaf.spki)
    ? null
    : refuse('certificate-invalid', 'The signer needs a P-256 or RSA key of at least 2048 bits.');
}

function isStrong(spki: Uint8Array): boolean {
  try {
    return strongKeyKind(spki) !== null;
  } catch {
    return false;
  }
}

function validity(leaf: CertificateFacts, anchor: CertificateFacts, at: Date): ChainVerdict | null {
  for (const { notBefore, notAfter } of [leaf, anchor]) {
    if (at < notBefore)
      return refuse('certificate-not-yet-valid', `Valid only from ${notBefore.toISOString()}.`);
    if (at > notAfter)
      return refuse('certificate-expired', `Valid only until ${notAfter.toISOString()}.`);
  }
  return null;
}

function roleFlaw(leaf: CertificateFacts, role: Role): ChainVerdict | null {
  if (leaf.roles.length === 1 && leaf.roles[0] === role) return null;
  const stated = leaf.roles.join(' and ') || 'no role';
  return refuse('wrong-role', `The certificate is for ${stated}, not for ${role}.`);
}
