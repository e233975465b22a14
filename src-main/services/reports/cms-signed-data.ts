import * as asn1js from 'asn1js';

import { ownBytes, sha256 } from '../trust/bytes';
import type { CertificateFacts } from '../trust/certificate-facts';
import type { KeyKind } from '../trust/public-key';

export const cmsOids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;

/** Signature algorithm per kind of key; RSA carries NULL parameters (RFC 5754 §3.2), ECDSA none (§3.3). */
export const signatureOids: Readonly<Record<KeyKind, string>> = {
  p256: '1.2.840.10045.4.3.2',
  rsa: '1.2.840.113549.1.1.11',
};

const sequence = (...value: asn1js.AsnType[]) => new asn1js.Sequence({ value });
const oid = (value: string) => new asn1js.ObjectIdentifier({ value });
const octets = (bytes: Uint8Array) => new asn1js.OctetString({ valueHex: ownBytes(bytes).buffer });
const context = (tagNumber: number, value: asn1js.AsnType[]) =>
  new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });

/**
 * The signed attributes of a report, as the DER `SET OF` that is signed (RFC 5652 §5.4): content type,
 * message digest, signing-certificate-v2 (RFC 5035). No signing time: PAdES keeps the date in /M
 * (ETSI EN 319 142-1 §6.3). `digest` is the SHA-256 of the byte ranges, `leaf` the signer's certificate.
 */
export async function buildSignedAttributes(input: {
  digest: Uint8Array;
  leaf: Uint8Array;
}): Promise<Uint8Array<ArrayBuffer>> {
  // ESSCertIDv2: the hash algorithm is SHA-256 by default, and DER leaves a default out.
  const certificateId = sequence(octets(await sha256(input.leaf)));
  const attribute = (type: string, value: asn1js.AsnType) =>
    sequence(oid(type), new asn1js.Set({ value: [value] }));
  return setOf([
    attribute(cmsOids.contentType, oid(cmsOids.data)),
    attribute(cmsOids.messageDigest, octets(input.digest)),
    attribute(cmsOids.signingCertificateV2, sequence(sequence(certificateId))),
  ]);
}

/**
 * The one CMS that a report with these parts can have (RFC 5652, DER, detached, one signer, no unsigned
 * attributes). Signing writes it and verifying writes it again to compare, so nothing in it is free.
 * `chain` is DER, any order, and holds the leaf; `signedAttributes` as `buildSignedAttributes` gives them.
 */
export function buildSignedData(input: {
  leaf: Pick<CertificateFacts, 'issuerDer' | 'serialDer'>;
  chain: readonly Uint8Array[];
  signedAttributes: Uint8Array;
  keyKind: KeyKind;
  signature: Uint8Array;
}): Uint8Array<ArrayBuffer> {
  const digestAlgorithm = () => sequence(oid(cmsOids.sha256));
  const signatureAlgorithm = sequence(
    oid(signatureOids[input.keyKind]),
    ...(input.keyKind === 'rsa' ? [new asn1js.Null()] : []),
  );
  const signerInfo = sequence(
    new asn1js.Integer({ value: 1 }),
    sequence(parse(input.leaf.issuerDer), parse(input.leaf.serialDer)),
    digestAlgorithm(),
    context(0, members(input.signedAttributes)),
    signatureAlgorithm,
    octets(input.signature),
  );
  const signedData = sequence(
    new asn1js.Integer({ value: 1 }),
    new asn1js.Set({ value: [digestAlgorithm()] }),
    sequence(oid(cmsOids.data)),
    context(0, members(setOf(input.chain.map(parse)))),
    new asn1js.Set({ value: [signerInfo] }),
  );
  return ownBytes(sequence(oid(cmsOids.signedData), context(0, [signedData])).toBER());
}

/** DER `SET OF`: members in ascending order of their encodings (X.690 §11.6). */
function setOf(value: readonly asn1js.AsnType[]): Uint8Array<ArrayBuffer> {
  const encoded = value.map((node) => ({ node, bytes: Buffer.from(node.toBER()) }));
  encoded.sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  return ownBytes(new asn1js.Set({ value: encoded.map(({ node }) => node) }).toBER());
}

function members(set: Uint8Array): asn1js.AsnType[] {
  const node = parse(set);
  if (!(node instanceof asn1js.Set)) throw new RangeError('not a SET');
  return node.valueBlock.value;
}

function parse(der: Uint8Array): asn1js.AsnType {
  const { result, offset } = asn1js.fromBER(ownBytes(der));
  if (offset !== der.length) throw new RangeError('not one DER value');
  return result;
}
