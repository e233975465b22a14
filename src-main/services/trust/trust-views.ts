import type { TrustedIssuer, TrustPreview } from '../../../src-shared/contract/trust-views';
import type { Identity } from '../identity/identity';
import { type CertificateFacts, readCertificate } from './certificate-facts';
import { shortFingerprint } from './fingerprint';
import { type BundleChange, bundleRoots, needsComparison, type SoundBundle } from './judge-bundle';

type RootView = TrustPreview['roots'][number];

/** What is shown of a bundle before it is taken in. */
export type BundlePreview = Omit<TrustPreview, 'token' | 'file' | 'renewsOwnCertificate'>;

export async function previewOf(read: SoundBundle, change: BundleChange): Promise<BundlePreview> {
  const { issuer, sequence, issuedAt } = read.bundle;
  return {
    issuer,
    sequence,
    issuedAt,
    roots: await rootViews(read),
    revoked: revokedIn(read),
    change,
    needsComparison: needsComparison(change),
  };
}

/** Every issuer that is believed, by name: bundles, and roots that are known from the own certificates alone. */
export async function trustedIssuers(
  stored: readonly SoundBundle[],
  own: Identity,
  now: Date,
): Promise<TrustedIssuer[]> {
  const ownIds = new Set(own.enrolments.map(ownIssuerId));
  const issuers: TrustedIssuer[] = [];
  for (const read of stored) {
    const { issuer, sequence, issuedAt } = read.bundle;
    const listsUntil = currentUntil(read);
    issuers.push({
      issuer,
      own: ownIds.has(issuer.id),
      bundle: {
        sequence,
        issuedAt,
        revoked: revokedIn(read),
        listsUntil: listsUntil.toISOString(),
        stale: now > listsUntil,
      },
      roots: await rootViews(read),
    });
  }
  for (const enrolment of own.enrolments) {
    const root = readCertificate(enrolment.chain.at(-1) ?? new Uint8Array());
    const id = ownIssuerId(enrolment);
    if (!root || issuers.some(({ issuer }) => issuer.id === id)) continue;
    const roots = [await rootView(root, null, null)];
    issuers.push({ issuer: { id, name: enrolment.issuer.name }, own: true, bundle: null, roots });
  }
  return issuers.sort((a, b) => a.issuer.name.localeCompare(b.issuer.name));
}

/** The id that an enrolment's root states; of a root that states none, what the identity was told. */
export function ownIssuerId({ issuer, chain }: Identity['enrolments'][number]): string {
  return readCertificate(chain.at(-1) ?? new Uint8Array())?.uri ?? issuer.id;
}

/** A list of a root that is out of use need not be renewed. */
function currentUntil({ bundle, lists }: SoundBundle): Date {
  const inUse = lists.filter((_, index) => bundle.roots[index]?.retiredAt === null);
  return new Date(Math.min(...inUse.map(({ nextUpdate }) => nextUpdate.getTime())));
}

function revokedIn({ lists }: SoundBundle): number {
  return lists.reduce((sum, { entries }) => sum + entries.length, 0);
}

async function rootViews({ bundle }: SoundBundle): Promise<RootView[]> {
  const views: RootView[] = [];
  for (const [index, der] of bundleRoots(bundle).entries()) {
    const facts = readCertificate(der);
    const { retiredAt = null, reason = null } = bundle.roots[index] ?? {};
    if (facts) views.push(await rootView(facts, retiredAt, reason));
  }
  return views;
}

async function rootView(
  { spki, notBefore, notAfter }: CertificateFacts,
  retiredAt: string | null,
  reason: RootView['reason'],
): Promise<RootView> {
  return {
    fingerprint: await shortFingerprint(spki),
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    retiredAt,
    reason,
  };
}
