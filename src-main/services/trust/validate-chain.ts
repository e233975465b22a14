import type { Role } from '../../../src-shared/domain/report/report-schema';
import {
  isPlainName,
  LONGEST_ALIAS,
  LONGEST_ISSUER,
} from '../../../src-shared/domain/trust/plain-name';
import type { ChainRefusal } from '../../../src-shared/domain/trust/chain-refusal';
import { sameBytes } from './bytes';
import { type CertificateFacts, readCertificate } from './certificate-facts';
import { judgeRevocation } from './judge-revocation';
import { strongKeyKind } from './public-key';
import type { TrustAnchor } from './trust-anchor';
import { verifySignature } from './verify-signature';

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
      /** Issue date of the revocation list that was asked; null when none is known. */
      listOf: Date | null;
    }
  | {
      ok: false;
      code: ChainRefusal;
      detail: string;
      /** As far as the chain could be followed, DER. */
      chain: Uint8Array[];
      listOf: Date | null;
    };

interface Flaw {
  readonly code: ChainRefusal;
  readonly detail: string;
}

const flaw = (code: ChainRefusal, detail: string): Flaw => ({ code, detail });

export interface ChainInput {
  /** DER, as all certificates. */
  leaf: Uint8Array;
  /** May hold nothing but the anchor. */
  others: readonly Uint8Array[];
  anchors: readonly TrustAnchor[];
  /** The clock. */
  at: Date;
  role: Role;
  /** When the issuer had what was signed, by its receipt: the time that is judged then, instead of the clock. */
  receivedAt?: Date | null;
  /** True for the signer of receipts: these go on counting under a root that was replaced by another. */
  despiteRetirement?: boolean;
}

/**
 * Whether `leaf` may sign in `role` for one of `anchors` (RFC 5280 §6, narrowed):
 * the anchor signed it directly, is a CA and is pinned byte for byte; keys are P-256 or RSA of 2048 bits
 * and up, hashes SHA-256 and up; key usage, validity and the role's policy are as they must be; neither
 * leaf nor anchor is withdrawn ({@link judgeRevocation}). Never throws.
 */
export async function validateChain(input: ChainInput): Promise<ChainVerdict> {
  const { at, role, receivedAt = null } = input;
  const leaf = readCertificate(input.leaf);
  const refuse = (
    { code, detail }: Flaw,
    chain: Uint8Array[] = [],
    listOf: Date | null = null,
  ): ChainVerdict => ({ ok: false, code, detail, chain, listOf });
  if (!leaf) return refuse(flaw('certificate-invalid', "The signer's certificate cannot be read."));
  const root = await findRoot(leaf, input.anchors);
  if ('code' in root) return refuse(root, [leaf.der]);
  const chain = [leaf.der, root.der];
  const wrong =
    strangers(input.others, root) ??
    suitability(leaf, root) ??
    nameFlaw(leaf, root) ??
    validity(leaf, root, receivedAt ?? at) ??
    roleFlaw(leaf, role);
  if (wrong) return refuse(wrong, chain);

  const { despiteRetirement = false } = input;
  let listOf: Date | null = null;
  // A root that is given twice, once without its list, say, counts only if it does both times.
  for (const anchor of input.anchors.filter((one) => sameBytes(one.root, root.der))) {
    const time = { now: at, receivedAt, despiteRetirement };
    const revocation = await judgeRevocation(leaf, root, anchor, time);
    if (!revocation.ok) return refuse(revocation, chain, revocation.listOf);
    listOf = revocation.listOf ?? listOf;
  }
  return {
    ok: true,
    chain,
    issuerName: issuerNameOf(root),
    issuerId: root.uri,
    signerAlias: leaf.commonName,
    role,
    listOf,
  };
}

async function findRoot(
  leaf: CertificateFacts,
  anchors: readonly TrustAnchor[],
): Promise<CertificateFacts | Flaw> {
  let lookAlike = false;
  for (const anchor of anchors) {
    const root = readCertificate(anchor.root);
    if (!root || !sameBytes(root.subjectDer, leaf.issuerDer)) continue;
    if (await isSignedBy(leaf, root)) return root;
    lookAlike = true;
  }
  return lookAlike
    ? flaw(
        'issuer-look-alike',
        'The certificate names a trusted issuer, but that issuer did not sign it.',
      )
    : flaw('signer-not-enrolled', 'No trusted issuer has certified this signer.');
}

function strangers(others: readonly Uint8Array[], root: CertificateFacts): Flaw | null {
  return others.every((other) => sameBytes(other, root.der))
    ? null
    : flaw('certificate-invalid', 'Certificates that do not belong to the chain are enclosed.');
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

function suitability(leaf: CertificateFacts, anchor: CertificateFacts): Flaw | null {
  if (!anchor.isCa || !anchor.keyUsage.has('keyCertSign'))
    return flaw('certificate-invalid', 'The trusted certificate may not certify signers.');
  if (leaf.isCa || !leaf.keyUsage.has('digitalSignature') || leaf.keyUsage.has('keyCertSign'))
    return flaw('certificate-invalid', "The signer's certificate is not made for signing.");
  return isStrong(leaf.spki)
    ? null
    : flaw('certificate-invalid', 'The signer needs a P-256 or RSA key of at least 2048 bits.');
}

/** Names stand in the sentences of verdicts: they have to be what they look like. */
function nameFlaw(leaf: CertificateFacts, anchor: CertificateFacts): Flaw | null {
  if (
    isPlainName(leaf.commonName, LONGEST_ALIAS) &&
    isPlainName(issuerNameOf(anchor), LONGEST_ISSUER)
  )
    return null;
  return flaw('certificate-invalid', 'A name in the certificates is not what it looks like.');
}

/** What the issuer of a root is called. */
export function issuerNameOf(root: CertificateFacts): string {
  return root.organization || root.commonName;
}

function isStrong(spki: Uint8Array): boolean {
  try {
    return strongKeyKind(spki) !== null;
  } catch {
    return false;
  }
}

function validity(leaf: CertificateFacts, anchor: CertificateFacts, at: Date): Flaw | null {
  for (const { notBefore, notAfter } of [leaf, anchor]) {
    if (at < notBefore)
      return flaw('certificate-not-yet-valid', `Valid only from ${notBefore.toISOString()}.`);
    if (at > notAfter)
      return flaw('certificate-expired', `Valid only until ${notAfter.toISOString()}.`);
  }
  return null;
}

function roleFlaw(leaf: CertificateFacts, role: Role): Flaw | null {
  if (leaf.roles.length === 1 && leaf.roles[0] === role) return null;
  const stated = leaf.roles.join(' and ') || 'no role';
  return flaw('wrong-role', `The certificate is for ${stated}, not for ${role}.`);
}
