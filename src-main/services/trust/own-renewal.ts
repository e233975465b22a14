import type { Identity } from '../identity/identity';
import { sameBytes } from './bytes';
import { type CertificateFacts, readCertificate } from './certificate-facts';
import { bundleRoots } from './judge-bundle';
import { readRoster, readTrustBundle } from './trust-bundle';
import { ownIssuerId } from './trust-views';
import { isSignedBy } from './validate-chain';

/**
 * The newer certificate for the own key that the roster beside a trust bundle holds, with the root that issued it
 * (DER, leaf first). Null when the bundle's roots in use did not sign the roster, when it does not list the own key as
 * active, or when what is here of this issuer is as new. Whether the bundle is believed is for the caller. Never throws.
 */
export async function ownRenewal(
  bundleText: string,
  rosterText: string,
  own: Identity,
): Promise<readonly Uint8Array[] | null> {
  const read = await readTrustBundle(bundleText);
  if (!read.ok) return null;
  const { bundle } = read;
  const inUse = bundleRoots({
    ...bundle,
    roots: bundle.roots.filter(({ retiredAt }) => retiredAt === null),
  });
  const roster = await readRoster(rosterText, inUse);
  const enrolment = own.enrolments.find((one) => ownIssuerId(one) === bundle.issuer.id);
  const present = enrolment && readCertificate(enrolment.chain[0] ?? new Uint8Array());
  if (!roster.ok || !present || roster.roster.issuer.id !== bundle.issuer.id) return null;
  for (const { certificate, status } of roster.roster.people) {
    const leaf = readCertificate(Buffer.from(certificate, 'base64'));
    if (!leaf || status !== 'active' || !renews(leaf, present, own)) continue;
    for (const root of inUse) {
      const facts = readCertificate(root);
      if (facts && (await isSignedBy(leaf, facts))) return [leaf.der, root];
    }
  }
  return null;
}

/** Another one for the same key, alias and role, and not older. */
function renews(
  leaf: CertificateFacts,
  present: CertificateFacts,
  { alias, role }: Identity,
): boolean {
  return (
    sameBytes(leaf.spki, present.spki) &&
    !sameBytes(leaf.der, present.der) &&
    leaf.notBefore >= present.notBefore &&
    leaf.commonName === alias &&
    leaf.roles.includes(role)
  );
}
