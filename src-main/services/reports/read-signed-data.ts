import * as asn1js from 'asn1js';
import { ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs';

import { ownBytes, sameBytes } from '../trust/bytes';
import { type CertificateFacts, readCertificate } from '../trust/certificate-facts';
import { cmsOids } from './cms-signed-data';
import type { ReportRefusal } from './report-verdict';

/** The parts of a CMS that a report's verification needs; what else it holds is caught by writing it again. */
export interface SignedDataParts {
  readonly leaf: CertificateFacts;
  /** All certificates, leaf first, DER. */
  readonly certificates: readonly Uint8Array[];
  readonly messageDigest: Uint8Array;
  /** The DER `SET OF` that was signed. */
  readonly signedAttributes: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array;
}

export type ReadSignedData =
  | ({ readonly ok: true } & SignedDataParts)
  | { readonly ok: false; readonly code: ReportRefusal; readonly detail: string };

const refuse = (code: ReportRefusal, detail: string): ReadSignedData => ({
  ok: false,
  code,
  detail,
});

const unreadable = () => refuse('signature-unreadable', 'The signature cannot be read.');

/** Takes a CMS apart (RFC 5652) and names what a report's signature may not have. Never throws. */
export function readSignedData(cms: Uint8Array): ReadSignedData {
  try {
    const content = ContentInfo.fromBER(ownBytes(cms));
    if (content.contentType !== cmsOids.signedData) return unreadable();
    return readParts(new SignedData({ schema: content.content }));
  } catch {
    return unreadable();
  }
}

function readParts(signed: SignedData): ReadSignedData {
  const [signer] = signed.signerInfos;
  if (!signer || signed.signerInfos.length !== 1)
    return refuse(
      'signer-count',
      `The signature has ${String(signed.signerInfos.length)} signers.`,
    );
  if (signed.encapContentInfo.eContent)
    return refuse('signature-not-detached', 'The signature carries content of its own.');
  if (signer.unsignedAttrs)
    return refuse('unsigned-attributes', 'The signature has attributes that are not signed.');
  const attributes = readAttributes(signer);
  if (!('messageDigest' in attributes)) return attributes;
  const found = readCertificates(signed, signer);
  if (!found)
    return refuse(
      'certificates-not-exact',
      "The signer's certificate is not enclosed exactly once.",
    );
  return {
    ok: true,
    ...attributes,
    ...found,
    signature: ownBytes(signer.signature.getValue()),
  };
}

function readAttributes(
  signer: SignerInfo,
):
  | Extract<ReadSignedData, { ok: false }>
  | Pick<SignedDataParts, 'messageDigest' | 'signedAttributes'> {
  const attributes = signer.signedAttrs?.attributes ?? [];
  const wanted = [cmsOids.contentType, cmsOids.messageDigest, cmsOids.signingCertificateV2];
  const types = attributes.map(({ type }) => type);
  const missing = (detail: string) =>
    ({ ok: false, code: 'message-digest-missing', detail }) as const;
  if (!types.includes(cmsOids.messageDigest))
    return missing('The signature does not name what it signs.');
  if (types.length !== wanted.length || !wanted.every((type) => types.includes(type)))
    return {
      ok: false,
      code: 'signed-attributes',
      detail: 'The signature does not have exactly the attributes of PAdES B-B.',
    };
  const digest = attributes.find(({ type }) => type === cmsOids.messageDigest);
  const value: unknown = digest?.values[0];
  if (!(value instanceof asn1js.OctetString) || !signer.signedAttrs)
    return missing('The digest in the signature cannot be read.');
  return {
    messageDigest: ownBytes(value.getValue()),
    signedAttributes: ownBytes(signer.signedAttrs.encodedValue),
  };
}

/** The enclosed certificates with the signer's first; null when the signer's is not there exactly once. */
function readCertificates(
  signed: SignedData,
  signer: SignerInfo,
): Pick<SignedDataParts, 'leaf' | 'certificates'> | null {
  const id: unknown = signer.sid;
  if (!(id instanceof IssuerAndSerialNumber)) return null;
  const issuer = ownBytes(id.issuer.toSchema().toBER());
  const serial = ownBytes(id.serialNumber.toBER());
  const all = (signed.certificates ?? []).map((one) => ownBytes(one.toSchema().toBER()));
  const facts = all.map(readCertificate);
  const isSigner = (one: CertificateFacts | null): one is CertificateFacts =>
    one !== null && sameBytes(one.issuerDer, issuer) && sameBytes(one.serialDer, serial);
  const [leaf, ...more] = facts.filter(isSigner);
  if (!leaf || more.length > 0) return null;
  return { leaf, certificates: [leaf.der, ...all.filter((der) => !sameBytes(der, leaf.der))] };
}
