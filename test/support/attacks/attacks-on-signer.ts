import * as asn1js from 'asn1js';
import { Extension } from 'pkijs';
import { expect } from 'vitest';

import type { Report } from '../../../src-shared/domain/report/report-schema';
import { craftCertificate } from '../craft-certificate';
import { drawnReport } from '../drawn-report';
import { firstAttachment } from '../poppler';
import { buildRatings } from '../report-builder';
import { reportBy } from '../signed-report';
import { makeAuthority, makeSigner } from '../signing-people';
import { replaceRecord, withSwappedRecord } from '../swap-record';
import type { AttackBench, AttackClass } from './attack-bench';

/** Who signs what they may not, and records that are not what the pages or the rule say. */
export function attacksOnSigner(bench: AttackBench): AttackClass[] {
  const { authority, assessor, office, pdf } = bench;
  /** The same signer's word on the same submission, but the other way round. */
  function rejected(): Report {
    const { achievement } = reportBy(assessor);
    const ratings = buildRatings(achievement.criteria, [1], { rationale: 'No.', feedback: 'No.' });
    return reportBy(assessor, { ratings, outcome: 'not-yet-earned', trace: [] });
  }
  return [
    [
      'foreign look-alike CA',
      'issuer-look-alike',
      async () => bench.signedBy(await makeSigner(await makeAuthority())),
    ],
    [
      'wrong key usage',
      'certificate-invalid',
      async () => {
        const encipherment = new asn1js.BitString({
          valueHex: new Uint8Array([0b0010_0000]).buffer,
          unusedBits: 5,
        });
        const usage = new Extension({
          extnID: '2.5.29.15',
          critical: true,
          extnValue: encipherment.toBER(),
        });
        const [leaf = new Uint8Array(), root = new Uint8Array()] = assessor.chain;
        const crafted = await craftCertificate(leaf, authority, {
          extensions: (all) => [...all.filter(({ extnID }) => extnID !== '2.5.29.15'), usage],
        });
        return bench.signedBy({ ...assessor, chain: [crafted, root] });
      },
    ],
    [
      'assessor signing a decision',
      'wrong-role',
      async () => bench.signedBy(assessor, { kind: 'decision' }),
    ],
    [
      'JSON swapped, by whoever has the file',
      'document-changed',
      async () => {
        const swapped = await withSwappedRecord(pdf, rejected());
        expect(await firstAttachment(swapped)).toContain('"not-yet-earned"');
        return { pdf: swapped };
      },
    ],
    [
      'JSON swapped, by the signer',
      'pages-differ',
      async () => ({
        pdf: await drawnReport(assessor, reportBy(assessor), (document) => {
          replaceRecord(document, rejected());
        }),
      }),
    ],
    [
      'page text edited and signed again by an untrusted key',
      'signer-not-enrolled',
      async () =>
        bench.signedBy(await makeSigner(await makeAuthority('Somebody')), {
          submission: { ...reportBy(assessor).submission, id: 'S-0999' },
        }),
    ],
    [
      'override without reason',
      'record-inconsistent',
      async () =>
        bench.signedBy(office, {
          basis: { override: true, reason: ' ' },
          outcome: 'not-yet-earned',
        }),
    ],
  ];
}
