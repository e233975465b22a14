import { AssayError } from '../../../src-shared/domain/errors';
import type { TrustBundle } from '../../../src-shared/domain/trust/trust-schema';
import { sameBytes } from './bytes';
import { readCertificate } from './certificate-facts';
import type { BundleRefusal, BundleVerdict } from './trust-bundle';

/** A bundle that is sound in itself. */
export type SoundBundle = Extract<BundleVerdict, { ok: true }>;

/** Why a bundle is not taken in; a code never changes meaning. */
export type BundleCode = BundleRefusal | 'bundle-older' | 'bundle-issuer' | 'bundle-uncompared';

/**
 * What taking a bundle in would change. `first`: nothing is known of its issuer. `newer`: no root that is not
 * known. `rotated`: a new root that a known one vouches for. `replaced`: nobody known vouches for it. `same`: nothing.
 */
export type BundleChange = 'first' | 'newer' | 'rotated' | 'replaced' | 'same';

/** What is known before. */
export interface KnownTrust {
  /** Every bundle that has been taken in. */
  readonly stored: readonly SoundBundle[];
  /** Roots (DER) that certified the own identity. */
  readonly ownRoots: readonly Uint8Array[];
  /** The own identity's issuer id when it is an issuer itself. */
  readonly ownIssuer: string | null;
}

const sentences: Record<BundleCode, string> = {
  'bundle-unreadable':
    'This is not a trust file that Assay can read. Nothing was changed; ask the issuer to send trust.jws again.',
  'bundle-signature':
    'This trust file was not signed by its issuer, or was changed since. Nothing was changed; ask the issuer to send it again.',
  'bundle-list':
    'A list of revoked certificates in this trust file is not its issuer’s. Nothing was changed; ask the issuer to send it again.',
  'bundle-older':
    'This trust file is not newer than the one of this issuer that is known. What is known stays; ask the issuer for its latest one.',
  'bundle-issuer':
    'This trust file names an issuer whose keys it does not have. Nothing was changed; do not use it, and tell the issuer.',
  'bundle-uncompared':
    'Nobody known here vouches for this trust file. Nothing was changed; compare its fingerprint with the issuer by phone first.',
};

export function bundleRefused(code: BundleCode, detail: string = code): AssayError {
  return new AssayError('ERR_TRUST_BUNDLE', sentences[code], { code, detail });
}

/** Roots of a bundle, DER. */
export function bundleRoots(bundle: TrustBundle): Buffer[] {
  return bundle.roots.map(({ certificate }) => Buffer.from(certificate, 'base64'));
}

/** True for `first` and `replaced`: then a person compares the fingerprint with the issuer. */
export function needsComparison(change: BundleChange): boolean {
  return change === 'first' || change === 'replaced';
}

/**
 * Holds a sound bundle against what is known. A known root that was in use vouches for it with its signature, unless
 * the bundle tells of a theft that was not known: former roots lie where the stolen one lay, so nobody vouches then.
 * @throws AssayError `ERR_TRUST_BUNDLE`: `bundle-older` for a lower number than the known one, or the same number with
 * other content, unless it calls the known one's roots stolen; `bundle-issuer` when a key in it is known as another issuer's, or it is called the own and is not.
 */
export function judgeBundle(fresh: SoundBundle, trust: KnownTrust): BundleChange {
  const { issuer, sequence } = fresh.bundle;
  const before = trust.stored.find(({ bundle }) => bundle.issuer.id === issuer.id);
  refuseForeignKeys(fresh, trust);
  if (before && sequence <= before.bundle.sequence && !disowns(fresh.bundle, before.bundle)) {
    if (JSON.stringify(fresh.bundle) === JSON.stringify(before.bundle)) return 'same';
    throw bundleRefused('bundle-older', `${sequence} after ${before.bundle.sequence}`);
  }
  const ownRoots = trust.ownRoots.filter((root) => readCertificate(root)?.uri === issuer.id);
  const signs = (root: Uint8Array) => fresh.signedBy.some((signer) => sameBytes(signer, root));
  if (trust.ownIssuer === issuer.id && !ownRoots.some(signs)) throw bundleRefused('bundle-issuer');

  const known = before ? ownRoots.filter((root) => isNewer(root, before.bundle)) : ownRoots;
  const roots = [...(before ? bundleRoots(before.bundle) : []), ...known];
  if (roots.length === 0) return 'first';
  const mayVouch = [...(before ? rootsInUse(before.bundle) : []), ...known];
  const isIn = (list: readonly Uint8Array[], der: Uint8Array) =>
    list.some((one) => sameBytes(one, der));
  const knownLost = before ? lostRoots(before.bundle) : [];
  const tellsOfTheft = lostRoots(fresh.bundle).some((root) => !isIn(knownLost, root));
  if (tellsOfTheft || !mayVouch.some(signs)) return 'replaced';
  return bundleRoots(fresh.bundle).every((root) => isIn(roots, root)) ? 'newer' : 'rotated';
}

/**
 * Whether a bundle calls every root stolen that was in use in the one before. Whoever stole them may have used up the
 * numbers, so theirs do not count; a person compares such a bundle in any case.
 */
function disowns(fresh: TrustBundle, before: TrustBundle): boolean {
  const lost = lostRoots(fresh);
  return rootsInUse(before).every((root) => lost.some((one) => sameBytes(one, root)));
}

/** A root of the own certificate that its issuer's bundle does not name is one it dropped, unless it is newer. */
function isNewer(root: Uint8Array, { issuedAt }: TrustBundle): boolean {
  const notBefore = readCertificate(root)?.notBefore;
  return notBefore !== undefined && notBefore > new Date(issuedAt);
}

function refuseForeignKeys({ bundle }: SoundBundle, { stored, ownRoots }: KnownTrust): void {
  const others = [...stored.flatMap((one) => bundleRoots(one.bundle)), ...ownRoots]
    .map(readCertificate)
    .filter((facts) => facts !== null && facts.uri !== bundle.issuer.id);
  for (const root of bundleRoots(bundle)) {
    const spki = readCertificate(root)?.spki;
    if (spki && others.some((other) => other && sameBytes(other.spki, spki))) {
      throw bundleRefused('bundle-issuer');
    }
  }
}

function rootsInUse(bundle: TrustBundle): Buffer[] {
  const roots = bundle.roots.filter(({ retiredAt }) => retiredAt === null);
  return bundleRoots({ ...bundle, roots });
}

/** Roots whose keys somebody else may hold. */
function lostRoots(bundle: TrustBundle): Buffer[] {
  const roots = bundle.roots.filter(({ reason }) => reason === 'key-compromise');
  return bundleRoots({ ...bundle, roots });
}
