import * as asn1js from 'asn1js';
import { Attribute } from 'pkijs';

import { drawnReport } from '../drawn-report';
import { contentStream, targetsOf, withUpdate } from '../incremental-update';
import { reportBy } from '../signed-report';
import { makeAuthority } from '../signing-people';
import { withChangedCms, withReplaced } from '../tamper-cms';
import type { Attack, AttackBench, AttackClass } from './attack-bench';

/** What the shadow attacks show instead of the report. */
export const LIE = 'Incomplete, says the shadow';

const FACE =
  '/Resources << /Font << /ShadowFace << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';
const PAGE = `/Type /Page /MediaBox [0 0 612 792] ${FACE}`;

/** What anybody can do to a signed file and to the signature in it. */
export function attacksOnFile(bench: AttackBench): AttackClass[] {
  const { pdf, assessor } = bench;
  const cms = (change: Parameters<typeof withChangedCms>[1]) => async (): Promise<Attack> => ({
    pdf: await withChangedCms(pdf, change),
  });
  return [
    [
      'appended update',
      'later-revision',
      async () => {
        const targets = await targetsOf(pdf);
        return { pdf: withUpdate(pdf, new Map([[targets.size, '<< >>']]), targets) };
      },
    ],
    [
      'shadow content: hide',
      'later-revision',
      async () => {
        const targets = await targetsOf(pdf);
        const nothing = '<< /Length 0 >>\nstream\n\nendstream';
        return { pdf: withUpdate(pdf, new Map([[targets.content, nothing]]), targets) };
      },
    ],
    [
      'shadow content: replace',
      'later-revision',
      async () => {
        const targets = await targetsOf(pdf);
        const objects = new Map([
          [
            targets.size,
            `<< ${PAGE} /Parent ${String(targets.pages)} 0 R /Contents ${String(targets.size + 1)} 0 R >>`,
          ],
          [targets.size + 1, contentStream(LIE)],
          [targets.pages, `<< /Type /Pages /Count 1 /Kids [${String(targets.size)} 0 R] >>`],
        ]);
        return { pdf: withUpdate(pdf, objects, targets) };
      },
    ],
    [
      'shadow content: hide and replace',
      'later-revision',
      async () => {
        // The other pages lie in the signed file already, where nothing leads to them.
        const hidden = { pages: 0 };
        const prepared = await drawnReport(assessor, reportBy(assessor), ({ context }) => {
          const content = context.register(
            context.stream(`BT /ShadowFace 24 Tf 60 700 Td (${LIE}) Tj ET`),
          );
          const font = context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' });
          const page = context.obj({
            Type: 'Page',
            MediaBox: [0, 0, 612, 792],
            Resources: { Font: { ShadowFace: font } },
            Contents: content,
          });
          const kid = context.register(page);
          hidden.pages = context.register(
            context.obj({ Type: 'Pages', Count: 1, Kids: [kid] }),
          ).objectNumber;
        });
        const targets = await targetsOf(prepared);
        const catalog = `<< /Type /Catalog /Pages ${String(hidden.pages)} 0 R >>`;
        return { pdf: withUpdate(prepared, new Map([[targets.catalog, catalog]]), targets) };
      },
    ],
    [
      'second signature over less',
      'later-revision',
      async () => {
        const targets = await targetsOf(pdf);
        const less =
          '<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [ 0 100 200 300 ] /Contents <00> >>';
        return { pdf: withUpdate(pdf, new Map([[targets.size, less]]), targets) };
      },
    ],
    [
      'second signature over less, in the signed file',
      'signature-count',
      async () => {
        const prepared = await drawnReport(assessor, reportBy(assessor), ({ context }) => {
          context.register(context.obj({ Type: 'Sig', ByteRangX: [0, 100, 200, 300] }));
        });
        return { pdf: withReplaced(prepared, '/ByteRangX', '/ByteRange') };
      },
    ],
    [
      'ByteRange that starts later',
      'byte-range',
      () => Promise.resolve({ pdf: withReplaced(pdf, '/ByteRange [ 0 ', '/ByteRange [ 9 ') }),
    ],
    [
      'ByteRange that leaves the end out',
      'byte-range',
      () => {
        const [, range = '', end = ''] =
          /\/ByteRange (\[ 0 \d+ \d+ (\d+))/.exec(Buffer.from(pdf).toString('latin1')) ?? [];
        const less = String(Number(end) - 1).padStart(end.length, '0');
        return Promise.resolve({
          pdf: withReplaced(pdf, range, range.slice(0, -end.length) + less),
        });
      },
    ],
    [
      'two SignerInfos',
      'signer-count',
      cms((signed) => void signed.signerInfos.push(...signed.signerInfos)),
    ],
    [
      'missing messageDigest',
      'message-digest-missing',
      cms((signed) => {
        const attributes = signed.signerInfos[0]?.signedAttrs?.attributes ?? [];
        attributes.splice(
          attributes.findIndex(({ type }) => type === '1.2.840.113549.1.9.4'),
          1,
        );
      }),
    ],
    [
      'unsigned attributes',
      'unsigned-attributes',
      cms((signed) => {
        const one = new Attribute({ type: '1.2.3.4', values: [new asn1js.Null()] }).toSchema();
        const idBlock = { tagClass: 3, tagNumber: 1 };
        const unsignedAttrs = { toSchema: () => new asn1js.Constructed({ idBlock, value: [one] }) };
        Object.assign(signed.signerInfos[0] ?? {}, { unsignedAttrs });
      }),
    ],
    [
      'extra certificates',
      'certificates-not-exact',
      async () => {
        const stranger = await makeAuthority('Elsewhere');
        return bench.signedBy({ ...assessor, chain: [...assessor.chain, stranger.root] });
      },
    ],
  ];
}
