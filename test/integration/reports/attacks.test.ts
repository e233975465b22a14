import * as asn1js from 'asn1js';
import { AFRelationship, PDFName, PDFString } from 'pdf-lib';
import { Attribute, Certificate, type SignedData } from 'pkijs';
import { beforeAll, describe, expect, it } from 'vitest';

import type { UnlockedIdentity } from '../../../src-main/services/identity/identity';
import type { ReportRefusal } from '../../../src-main/services/reports/report-verdict';
import { signDocument } from '../../../src-main/services/reports/sign-document';
import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { validFor } from '../../../src-main/services/trust/issue-certificate';
import { writeEcdsaSignature } from '../../../src-main/services/trust/verify-signature';
import { canonicalJson } from '../../../src-shared/domain/report/canonical-json';
import { plainReportDocument, plainReportText } from '../../support/plain-report-document';
import { buildRatings } from '../../support/report-builder';
import { reportBy, signedReport } from '../../support/signed-report';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../support/signing-people';
import {
  cmsOf,
  contentsRange,
  withChangedCms,
  withCms,
  withInserted,
  withReplaced,
  withText,
} from '../../support/tamper-cms';

let authority: Authority;
let assessor: UnlockedIdentity;
let pdf: Uint8Array;
let pages: () => Promise<string>;

beforeAll(async () => {
  authority = await makeAuthority();
  assessor = await makeSigner(authority);
  ({ pdf, pageText: pages } = await signedReport(assessor));
});

const YEAR = 365 * 24 * 3600 * 1000;

async function codeOf(
  bytes: Uint8Array,
  change: { anchors?: Uint8Array[]; at?: Date; pageText?: () => Promise<string> } = {},
): Promise<ReportRefusal | null> {
  const verdict = await verifyReport(bytes, {
    anchors: change.anchors ?? [authority.root],
    at: change.at ?? NOW,
    pageText: change.pageText ?? pages,
  });
  expect(verdict.checks.at(-1)?.ok).toBe(verdict.verdict === 'accepted');
  return verdict.code;
}

/** Signs the attributes again, as a dishonest signer would. */
async function signAgain(signed: SignedData): Promise<void> {
  const [info] = signed.signerInfos;
  if (!info?.signedAttrs) throw new Error('no signer');
  const set = new asn1js.Set({
    value: info.signedAttrs.attributes.map((attribute) => attribute.toSchema()),
  }).toBER();
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  const raw = new Uint8Array(await crypto.subtle.sign(how, assessor.reportKey, set));
  info.signature = new asn1js.OctetString({ valueHex: writeEcdsaSignature(raw).buffer });
}

it('accepts the report that all of these are made from', async () => {
  expect(await codeOf(pdf)).toBeNull();
});

describe('bytes around the signature', () => {
  const UPDATE =
    '\n99 0 obj\n<<\n>>\nendobj\nxref\n0 0\ntrailer\n<<\n/Size 100\n>>\nstartxref\n9\n%%EOF';
  const startOf = (text: string) => Buffer.from(pdf).indexOf(text, 0, 'latin1');
  const rangeAt = () => startOf('/ByteRange');

  it.each<[string, ReportRefusal, () => Uint8Array]>([
    ['an incremental update', 'later-revision', () => withInserted(pdf, pdf.length, UPDATE)],
    [
      'a second signature in an update',
      'later-revision',
      () => withInserted(pdf, pdf.length, UPDATE.replace('<<\n>>', '<</ByteRange [ 0 1 2 3 ]>>')),
    ],
    [
      'a second signature in the same revision',
      'signature-count',
      () => withText(pdf, startOf('/Producer') + 12, '/ByteRange'),
    ],
    ['bytes after the end', 'not-at-end', () => withInserted(pdf, pdf.length, '\nmore')],
    ['a line feed after the end', 'byte-range', () => withInserted(pdf, pdf.length, '\n')],
    [
      'a range that starts later',
      'byte-range',
      () => withReplaced(pdf, '/ByteRange [ 0 ', '/ByteRange [ 1 '),
    ],
    [
      'a range that ends earlier',
      'byte-range',
      () => withReplaced(pdf, lastNumber(), String(Number(lastNumber()) - 1)),
    ],
    [
      'a gap before /Contents',
      'byte-range',
      () => withReplaced(pdf, `[ 0 ${gap(0)} `, `[ 0 ${String(Number(gap(0)) - 1)} `),
    ],
    [
      'four more numbers in the range',
      'byte-range',
      () => withText(pdf, rangeAt(), '/ByteRange [ 0 1 2 3 4 5 6 7]'),
    ],
    [
      'a signature elsewhere than in /Contents',
      'byte-range',
      () => withReplaced(pdf, '/Contents <', '/Cantents <'),
    ],
    ['uppercase hex', 'contents-encoding', () => withText(pdf, contentsRange(pdf).start, upper())],
    [
      'a space in the hex',
      'contents-encoding',
      () => withText(pdf, contentsRange(pdf).end - 1, ' '),
    ],
    [
      'padding that is not zero',
      'contents-encoding',
      () => withText(pdf, contentsRange(pdf).end - 1, '1'),
    ],
    ['the second half missing', 'truncated', () => pdf.subarray(0, pdf.length - 30)],
    ['no signature', 'not-signed', () => withReplaced(pdf, '/ByteRange', '/ByteRangf')],
    ['another kind of file', 'not-a-report', () => Buffer.from('PK\u0003\u0004')],
    ['nothing at all', 'not-a-report', () => new Uint8Array()],
    [
      'another date',
      'document-changed',
      () => withReplaced(pdf, '(D:20261120100000Z)', '(D:20261120100001Z)'),
    ],
  ])('%s: %s', async (_, code, tamper) => {
    expect(await codeOf(tamper())).toBe(code);
  });

  const gap = (index: number): string =>
    /\/ByteRange \[ 0 (\d+) (\d+) (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[index + 1] ??
    '';
  const lastNumber = () => gap(2);
  const upper = () => {
    const { start, end } = contentsRange(pdf);
    return Buffer.from(pdf.subarray(start, end)).toString('latin1').toUpperCase();
  };
});

describe('the CMS', () => {
  const emptyAttribute = () =>
    new Attribute({ type: '1.2.3.4', values: [new asn1js.Null()] }).toSchema();

  it.each<[string, ReportRefusal, (signed: SignedData) => void | Promise<void>]>([
    [
      'two signers',
      'signer-count',
      (signed) => {
        signed.signerInfos.push(...signed.signerInfos);
      },
    ],
    [
      'no signer',
      'signer-count',
      (signed) => {
        signed.signerInfos = [];
      },
    ],
    [
      'no message digest',
      'message-digest-missing',
      (signed) => dropAttribute(signed, '1.2.840.113549.1.9.4'),
    ],
    [
      'no signing certificate',
      'signed-attributes',
      (signed) => dropAttribute(signed, '1.2.840.113549.1.9.16.2.47'),
    ],
    [
      'a signing time',
      'signed-attributes',
      async (signed) => {
        signed.signerInfos[0]?.signedAttrs?.attributes.push(
          new Attribute({
            type: '1.2.840.113549.1.9.5',
            values: [new asn1js.UTCTime({ valueDate: NOW })],
          }),
        );
        await signAgain(signed);
      },
    ],
    [
      'an unsigned attribute',
      'unsigned-attributes',
      (signed) => {
        const [info] = signed.signerInfos;
        if (info)
          Object.assign(info, {
            unsignedAttrs: {
              toSchema: () =>
                new asn1js.Constructed({
                  idBlock: { tagClass: 3, tagNumber: 1 },
                  value: [emptyAttribute()],
                }),
            },
          });
      },
    ],
    [
      'content of its own',
      'signature-not-detached',
      (signed) => {
        signed.encapContentInfo.eContent = new asn1js.OctetString({
          valueHex: new ArrayBuffer(3),
        });
      },
    ],
    [
      'another digest',
      'document-changed',
      async (signed) => {
        const digest = signed.signerInfos[0]?.signedAttrs?.attributes.find(
          ({ type }) => type === '1.2.840.113549.1.9.4',
        );
        if (digest) digest.values = [new asn1js.OctetString({ valueHex: new ArrayBuffer(32) })];
        await signAgain(signed);
      },
    ],
    [
      'no certificates',
      'certificates-not-exact',
      (signed) => {
        signed.certificates = [];
      },
    ],
    [
      'the root missing',
      'certificates-not-exact',
      (signed) => {
        signed.certificates = (signed.certificates ?? []).filter(
          (one) => one instanceof Certificate && !one.subject.isEqual(one.issuer),
        );
      },
    ],
    [
      'the signer twice',
      'certificates-not-exact',
      (signed) => {
        signed.certificates?.push(...signed.certificates.slice(0, 1));
      },
    ],
    [
      'another version',
      'signature-not-canonical',
      (signed) => {
        const [info] = signed.signerInfos;
        if (info) info.version = 3;
      },
    ],
    [
      'a signature by another key',
      'signature-wrong',
      async (signed) => {
        const stranger = await makeSigner(authority);
        const mine = assessor;
        assessor = stranger;
        await signAgain(signed).finally(() => {
          assessor = mine;
        });
      },
    ],
    [
      'the other of two equal signatures',
      'signature-not-canonical',
      (signed) => {
        const [info] = signed.signerInfos;
        if (info)
          info.signature = new asn1js.OctetString({
            valueHex: highS(new Uint8Array(info.signature.getValue())),
          });
      },
    ],
  ])('%s: %s', async (_, code, change) => {
    expect(await codeOf(await withChangedCms(pdf, change))).toBe(code);
  });

  it('one certificate too many: certificates-not-exact', async () => {
    const stranger = await makeAuthority('Elsewhere');
    const tampered = await signedReport({ ...assessor, chain: [...assessor.chain, stranger.root] });
    const other = await codeOf(tampered.pdf, tampered);
    expect(other).toBe('certificates-not-exact');
  });

  it('taken from another report by the same signer: document-changed', async () => {
    const other = await signedReport(assessor, { report: reportBy(assessor, { sequence: 2 }) });
    const swapped = withCms(pdf, cmsOf(other.pdf));
    expect(await codeOf(swapped)).toBe('document-changed');
  });

  async function dropAttribute(signed: SignedData, type: string): Promise<void> {
    const attributes = signed.signerInfos[0]?.signedAttrs?.attributes;
    attributes?.splice(
      attributes.findIndex((one) => one.type === type),
      1,
    );
    await signAgain(signed);
  }

  function highS(der: Uint8Array): ArrayBuffer {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const sequence = asn1js.fromBER(der).result;
    if (!(sequence instanceof asn1js.Sequence)) throw new Error('no signature');
    const [r, s] = sequence.valueBlock.value;
    if (!(r instanceof asn1js.Integer) || !(s instanceof asn1js.Integer))
      throw new Error('no signature');
    return new asn1js.Sequence({
      value: [r, asn1js.Integer.fromBigInt(order - s.toBigInt())],
    }).toBER();
  }
});

describe('the signer', () => {
  it('nobody is trusted: signer-not-enrolled, and integrity is still stated', async () => {
    const verdict = await verifyReport(pdf, { anchors: [], at: NOW, pageText: pages });
    expect(verdict).toMatchObject({ verdict: 'refused', code: 'signer-not-enrolled' });
    expect(verdict.checks).toContainEqual(expect.objectContaining({ name: 'integrity', ok: true }));
  });

  it('another issuer is trusted: signer-not-enrolled', async () => {
    const other = await makeAuthority('Hillside');
    expect(await codeOf(pdf, { anchors: [other.root] })).toBe('signer-not-enrolled');
  });

  it('a CA of the same name is not the CA: issuer-look-alike', async () => {
    const fake = await makeAuthority();
    const forged = await signedReport(await makeSigner(fake));
    expect(await codeOf(forged.pdf, forged)).toBe('issuer-look-alike');
  });

  it('certified by a signer instead of a CA: certificate-invalid', async () => {
    const [leaf] = assessor.chain;
    if (!leaf) throw new Error('no certificate');
    const below = await makeSigner({ ...authority, root: leaf, rootKey: assessor.reportKey });
    const forged = await signedReport(below);
    expect(await codeOf(forged.pdf, { ...forged, anchors: [authority.root] })).toBe(
      'signer-not-enrolled',
    );
    expect(await codeOf(forged.pdf, { ...forged, anchors: [leaf] })).toBe('certificate-invalid');
  });

  it('an expired certificate, and one that begins later', async () => {
    expect(await codeOf(pdf, { at: new Date(NOW.getTime() + 11 * YEAR) })).toBe(
      'certificate-expired',
    );
    expect(await codeOf(pdf, { at: new Date(NOW.getTime() - 1) })).toBe(
      'certificate-not-yet-valid',
    );
    const short = await makeSigner(authority, {
      validity: validFor(new Date(NOW.getTime() - YEAR), 0),
    });
    const late = await signedReport(short);
    expect(await codeOf(late.pdf, late)).toBe('certificate-expired');
  });

  it.each(['assessor', 'issuer', 'mentor'] as const)(
    'the wrong kind by an %s: wrong-role',
    async (role) => {
      const signer = await makeSigner(authority, { role });
      const report = reportBy(signer, { kind: role === 'issuer' ? 'recommendation' : 'decision' });
      const wrong = await signedReport(signer, { report });
      expect(await codeOf(wrong.pdf, wrong)).toBe('wrong-role');
    },
  );

  it('a record that names someone else: signer-mismatch', async () => {
    const other = await makeSigner(authority);
    const wrong = await signedReport(assessor, { report: reportBy(other) });
    expect(await codeOf(wrong.pdf, wrong)).toBe('signer-mismatch');
  });
});

describe('the record, by a dishonest signer', () => {
  it.each<[string, ReportRefusal, () => Parameters<typeof signedReport>[1]]>([
    [
      'an outcome against the rule',
      'record-inconsistent',
      () => ({ report: reportBy(assessor, { outcome: 'not-yet-earned' }) }),
    ],
    [
      'another id',
      'record-inconsistent',
      () => ({ report: { ...reportBy(assessor), sequence: 2 } }),
    ],
    [
      'not canonical',
      'record-not-canonical',
      () => ({ record: JSON.stringify(reportBy(assessor), null, 1) }),
    ],
    [
      'a name twice',
      'record-not-canonical',
      () => ({ record: canonicalJson(reportBy(assessor)).replace('{', '{"annotations":[],') }),
    ],
    ['not a report', 'record-invalid', () => ({ record: '{}' })],
    ['no JSON', 'record-not-canonical', () => ({ record: 'Earned' })],
    ['another attachment', 'attachment-unexpected', () => ({ attach: { 'more.json': '{}' } })],
    [
      'not the source of the pages',
      'record-missing',
      () => ({ relationship: AFRelationship.Data }),
    ],
    [
      'notes that it does not name',
      'notes-mismatch',
      () => ({ notes: { format: 'assay-notes/1', salt: 'ab'.repeat(16), notes: {} } }),
    ],
    [
      'pages of another outcome',
      'pages-differ',
      () => ({
        text: plainReportText(reportBy(assessor)).replace('\nEarned\n', '\nNot yet earned\n'),
      }),
    ],
    [
      'pages of another level',
      'pages-differ',
      () => ({ text: plainReportText(reportBy(assessor)).replaceAll('Exemplary', 'Developing') }),
    ],
    [
      'pages without the feedback',
      'pages-differ',
      () => ({ text: plainReportText(reportBy(assessor)).replaceAll('keep that', 'stop that') }),
    ],
    [
      'pages of another record',
      'pages-differ',
      () => {
        const report = reportBy(assessor);
        const lower = buildRatings(report.achievement.criteria, [1]);
        return {
          text: plainReportText(report),
          report: reportBy(assessor, { ratings: lower, outcome: 'not-yet-earned' }),
        };
      },
    ],
  ])('%s: %s', async (_, code, wish) => {
    const signed = await signedReport(assessor, wish());
    expect(await codeOf(signed.pdf, signed)).toBe(code);
  });

  it('pages that cannot be read: pages-unreadable', async () => {
    const broken = () => Promise.reject(new Error('no text'));
    expect(await codeOf(pdf, { pageText: broken })).toBe('pages-unreadable');
  });

  it('a file that acts: active-content', async () => {
    const report = reportBy(assessor);
    const doc = await plainReportDocument(report);
    doc.catalog.set(
      PDFName.of('OpenAction'),
      doc.context.obj({ S: 'JavaScript', JS: PDFString.of('1') }),
    );
    const active = await signDocument(doc, assessor, { signedAt: NOW });
    expect(await codeOf(active)).toBe('active-content');
  });
});
