import type { AuthorityFacts } from '../../services/authority/ports';
import { readCertificate } from '../../services/trust/certificate-facts';
import { shortFingerprint } from '../../services/trust/fingerprint';
import { unpublished } from './published-files';
import { readAuthorityFolder } from './read-authority';

/** Needs no secret. Throws what `readAuthorityFolder` throws, and ERR_TRUST_UNPUBLISHED. */
export async function describeAuthority(dir: string): Promise<AuthorityFacts> {
  const { published } = await readAuthorityFolder(dir);
  if (!published) throw unpublished(dir);
  const { bundle, lists } = published;
  const roots: AuthorityFacts['roots'] = [];
  for (const { certificate, retiredAt, reason } of bundle.roots) {
    const facts = readCertificate(Buffer.from(certificate, 'base64'));
    if (!facts) throw unpublished(dir);
    roots.push({
      fingerprint: await shortFingerprint(facts.spki),
      notBefore: facts.notBefore.toISOString(),
      notAfter: facts.notAfter.toISOString(),
      ...{ retiredAt, reason },
    });
  }
  // Only the root in use: nobody asks for a fresh list of one that is retired.
  const listsUntil = lists[0]?.nextUpdate ?? new Date(bundle.issuedAt);
  return {
    issuer: { ...bundle.issuer },
    roots,
    bundle: { sequence: bundle.sequence, issuedAt: bundle.issuedAt },
    revoked: lists.reduce((sum, { entries }) => sum + entries.length, 0),
    listsUntil: listsUntil.toISOString(),
  };
}
