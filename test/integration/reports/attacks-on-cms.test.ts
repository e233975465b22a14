import * as asn1js from 'asn1js';
import { Attribute, Certificate, type SignedData } from 'pkijs';
import { describe, expect, it } from 'vitest';

import { writeEcdsaSignature } from '../../../src-main/services/trust/verify-signature';
import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import { attackedReport } from '../../support/attacked-report';
import { reportBy, signedReport } from '../../support/signed-report';
import { makeAuthority, makeSigner, NOW } from '../../support/signing-people';
import { cmsOf, withChangedCms, withCms } from '../../support/tamper-cms';

/** What can be done to the CMS of a signed report, and the code that it is refused by. */

const { authority, assessor, pdf, codeOf } = await attackedReport();

/** Signs the attributes again, as a dishonest signer would. */
async function signAgain(signed: SignedData, signer = assessor): Promise<void> {
  const [info] = signed.signerInfos;
  if (!info?.signedAttrs) throw new Error('no signer');
  const set = new asn1js.Set({
    value: info.signedAttrs.attributes.map((attribute) => attribute.toSchema()),
  }).toBER();
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  const raw = new Uint8Array(await crypto.subtle.sign(how, signer.reportKey, set));
  info.signature = new asn1js.OctetString({ valueHex: writeEcdsaSignature(raw).buffer });
}

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
      async (signed) => signAgain(signed, await makeSigner(authority)),
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
