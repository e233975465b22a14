import { flattenedVerify } from 'jose';

import { ownBytes } from '../trust/bytes';
import { readCertificate } from '../trust/certificate-facts';
import { validateChain } from '../trust/validate-chain';
import type { SignatureVerdict } from './package-verdict';
import { readSignature } from './read-signature';
import { Refusal } from './refusal';
import type { VerdictCode } from './verdict-code';
import { speaksFor } from '../trust/speaks-for';
import type { TrustAnchor } from '../trust/trust-anchor';

/** Whom the reader believes. */
export interface SignatureTrust {
  /** Whom packages are believed from; none: no signature can be verified. */
  readonly anchors: readonly TrustAnchor[];
  /** The time that certificates have to be valid at. */
  readonly at: Date;
}

/** What is signed. */
export interface SignedPackage {
  /** Bytes of `tagmanifest-sha256.txt`. */
  readonly tagManifest: Uint8Array;
  /** Id of the issuer that the package's achievement names; null when that cannot be read. */
  readonly issuerId: string | null;
}

/** A signature verdict with the code that goes into the package verdict; null when verified. */
export interface CheckedSignature {
  readonly code: VerdictCode | null;
  readonly verdict: SignatureVerdict;
}

/**
 * Verifies a package signature over the bytes of `tagmanifest-sha256.txt`: the bytes first, then
 * the signer's chain in the role of issuer, then that this issuer is the achievement's. Never throws on hostile input.
 * @param jws bytes of `metadata/signature.jws`, undefined when the package has none.
 */
export async function verifyPackageSignature(
  jws: Uint8Array | undefined,
  { tagManifest, issuerId }: SignedPackage,
  { anchors, at }: SignatureTrust,
): Promise<CheckedSignature> {
  if (jws === undefined) {
    return against('signature-missing', 'unsigned', 'The package is not signed.');
  }
  let signer: { leaf: Uint8Array; others: Uint8Array[] };
  try {
    signer = await verifyBytes(jws, tagManifest);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return against('signature-invalid', 'invalid', error.message);
  }
  const chain = await validateChain({ ...signer, anchors, at, role: 'issuer' });
  if (!chain.ok) return against(chain.code, 'untrusted', chain.detail);
  if (issuerId === null || !speaksFor(chain.issuerId, issuerId)) {
    const detail = `Signed for ${chain.issuerName}, which is not the issuer of this achievement.`;
    return against('issuer-mismatch', 'untrusted', detail);
  }
  const detail = `Signed by ${chain.signerAlias} for ${chain.issuerName}.`;
  return { code: null, verdict: { state: 'verified', issuer: chain.issuerName, detail } };
}

async function verifyBytes(
  jws: Uint8Array,
  tagManifest: Uint8Array,
): Promise<{ leaf: Uint8Array; others: Uint8Array[] }> {
  const { protectedHeader, signature, certificates } = readSignature(jws);
  const [leaf, ...others] = certificates;
  const facts = leaf && readCertificate(leaf);
  if (!facts) throw new Refusal('signature-invalid', "The signer's certificate cannot be read.");
  const payload = Buffer.from(tagManifest).toString('base64url');
  try {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const spki = ownBytes(facts.spki);
    const key = await crypto.subtle.importKey('spki', spki, curve, false, ['verify']);
    const sealed = { protected: protectedHeader, payload, signature };
    await flattenedVerify(sealed, key, { algorithms: ['ES256'] });
  } catch {
    throw new Refusal('signature-invalid', 'The signature does not match the package.');
  }
  return { leaf, others };
}

function against(
  code: VerdictCode,
  state: 'unsigned' | 'untrusted' | 'invalid',
  detail: string,
): CheckedSignature {
  return { code, verdict: { state, issuer: null, detail } };
}
