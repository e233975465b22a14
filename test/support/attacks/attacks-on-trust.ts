import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import type { KnownReport } from '../../../src-shared/domain/report/check-standing';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { receiptBy } from '../receipts';
import { reportBy } from '../signed-report';
import { makeAuthority, makeSigner } from '../signing-people';
import { listOf } from '../trust-builder';
import { type AttackBench, type AttackClass, day } from './attack-bench';

/** Genuine reports handed in at the wrong time, to the wrong people, or with a false word on when. */
export function attacksOnTrust(bench: AttackBench): AttackClass[] {
  const { authority, assessor, office, pdf } = bench;
  return [
    ['expired', 'certificate-expired', () => ({ pdf, trust: { at: day(365 * 11) } })],
    ['not yet valid', 'certificate-not-yet-valid', () => ({ pdf, trust: { at: day(-1) } })],
    [
      'revoked before the receipt',
      'certificate-revoked',
      async () => ({
        pdf,
        trust: {
          anchors: await bench.revoked(),
          at: day(20),
          receipts: [await receiptBy(office, pdf, day(11))],
        },
      }),
    ],
    [
      'revoked, and no receipt',
      'certificate-revoked',
      async () => ({ pdf, trust: { anchors: await bench.revoked(), at: day(20) } }),
    ],
    [
      'replayed older sequence',
      'sequence-replayed',
      () => {
        const first = reportBy(assessor);
        const later = reportBy(assessor, { sequence: 2, supersedes: first.reportId });
        const standing = bench.standing({ reports: [known(later)] });
        return { pdf, trust: { standing } };
      },
    ],
    [
      'wrong audience',
      'wrong-audience',
      () => ({
        pdf,
        trust: {
          standing: bench.standing({ audience: 'https://elsewhere.example.org/' }),
        },
      }),
    ],
    [
      'evidence other than the package',
      'package-mismatch',
      () => ({
        pdf,
        trust: {
          standing: bench.standing({
            packages: new Map([['S-0417/1', 'f'.repeat(64)]]),
            mustKnowPackage: true,
          }),
        },
      }),
    ],
    [
      'receipt by an assessor',
      'certificate-revoked',
      async () => ({
        pdf,
        trust: {
          anchors: await bench.revoked(),
          at: day(20),
          receipts: [await receiptBy(assessor, pdf, day(9))],
        },
      }),
    ],
    [
      'receipt by a foreign CA',
      'certificate-revoked',
      async () => {
        const stranger = await makeSigner(await makeAuthority(), {
          role: 'issuer',
          alias: 'Office',
        });
        return {
          pdf,
          trust: {
            anchors: await bench.revoked(),
            at: day(20),
            receipts: [await receiptBy(stranger, pdf, day(9))],
          },
        };
      },
    ],
    [
      'receipt for another file',
      'certificate-revoked',
      async () => ({
        pdf,
        trust: {
          anchors: await bench.revoked(),
          at: day(20),
          receipts: [await receiptBy(office, pdf.subarray(1), day(9))],
        },
      }),
    ],
    [
      'receipt under a compromised root',
      'root-retired',
      async () => ({
        pdf,
        trust: {
          anchors: [{ ...plainAnchor(authority.root), retiredAt: day(10), compromised: true }],
          at: day(20),
          receipts: [await receiptBy(office, pdf, day(9))],
        },
      }),
    ],
    ['stale revocation list', 'revocation-unknown', () => ({ pdf, trust: { at: day(500) } })],
    [
      'revocation list by another CA',
      'revocation-unknown',
      async () => ({
        pdf,
        trust: {
          anchors: [
            { ...plainAnchor(authority.root), revocations: await listOf(await makeAuthority()) },
          ],
        },
      }),
    ],
    [
      'retired root',
      'root-retired',
      () => ({
        pdf,
        trust: { anchors: [{ ...plainAnchor(authority.root), retiredAt: day(10) }], at: day(20) },
      }),
    ],
  ];
}

function known(report: Report): KnownReport {
  const { reportId, kind, submission, signer, audience, sequence } = report;
  const { id, attempt } = submission;
  const { alias } = signer;
  return { reportId, kind, submission: id, attempt, alias, audience, sequence };
}
