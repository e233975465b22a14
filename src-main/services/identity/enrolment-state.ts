import type { EnrolmentView } from '../../../src-shared/contract/trust-views';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import { readCertificate } from '../trust/certificate-facts';
import { shortFingerprint } from '../trust/fingerprint';
import type { TrustAnchor } from '../trust/trust-anchor';
import { validateChain } from '../trust/validate-chain';
import type { Enrolment } from './identity';

/** One issuer's certificate as *Settings* shows it, judged now by what is known of its issuer. */
export async function describeEnrolment(
  { issuer, chain }: Enrolment,
  judge: { role: Role; anchors: readonly TrustAnchor[]; now: Date },
): Promise<EnrolmentView> {
  const [leaf, root] = chain.map((der) => readCertificate(der));
  return {
    issuer: { id: issuer.id, name: issuer.name },
    rootFingerprint: root ? await shortFingerprint(root.spki) : '',
    notBefore: (leaf?.notBefore ?? new Date(0)).toISOString(),
    notAfter: (leaf?.notAfter ?? new Date(0)).toISOString(),
    state: await stateOf(chain, judge),
  };
}

async function stateOf(
  [leaf = new Uint8Array(), ...others]: readonly Uint8Array[],
  { role, anchors, now: at }: { role: Role; anchors: readonly TrustAnchor[]; now: Date },
): Promise<EnrolmentView['state']> {
  const verdict = await validateChain({ leaf, others, anchors, at, role });
  switch (verdict.ok ? null : verdict.code) {
    case 'certificate-revoked':
    case 'root-retired':
      return 'revoked';
    case 'certificate-expired':
      return 'expired';
    case 'certificate-not-yet-valid':
      return 'not-yet-valid';
    default:
      // A list that is out of date says nothing against this person.
      return 'good';
  }
}
