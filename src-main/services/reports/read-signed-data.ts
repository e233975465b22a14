import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import { sameBytes } from '../trust/bytes';
import { derMembers, derTags, type DerValue, expectDer, readDerValues } from '../trust/der';
import { encodeOid } from '../trust/object-identifier';
import { cmsOids } from './cms-signed-data';

/** The parts of a CMS that a report's verification needs; what else it holds is caught by writing it again. */
export interface SignedDataParts {
  /** All certificates, the signer's first, DER. */
  readonly certificates: readonly [Uint8Array, ...Uint8Array[]];
  readonly messageDigest: Uint8Array;
  /** The attributes as the DER `SET OF` that is signed. */
  readonly signedAttributes: Uint8Array;
  readonly signature: Uint8Array;
}

export type ReadSignedData =
  | ({ readonly ok: true } & SignedDataParts)
  | { readonly ok: false; readonly code: ReportRefusal; readonly detail: string };

type Refused = Extract<ReadSignedData, { ok: false }>;
const refuse = (code: ReportRefusal, detail: string): Refused => ({ ok: false, code, detail });

/** Takes a CMS apart (RFC 5652) and names what a report's signature may not have. Never throws. */
export function readSignedData(cms: Uint8Array): ReadSignedData {
  try {
    return readContentInfo(cms);
  } catch {
    return refuse('signature-unreadable', 'The signature cannot be read.');
  }
}

function readContentInfo(cms: Uint8Array): ReadSignedData {
  const [type, content] = derMembers(readDerValues(cms)[0], derTags.sequence);
  if (!isOid(type, cmsOids.signedData)) throw new RangeError('not signed data');
  const [signedData] = derMembers(content, derTags.context0);
  const [, , encapsulated, ...rest] = derMembers(signedData, derTags.sequence);
  const certificates = rest.find(({ tag }) => tag === derTags.context0);
  const signers = derMembers(rest.at(-1), derTags.set);
  if (signers.length !== 1)
    return refuse('signer-count', `The signature has ${String(signers.length)} signers.`);
  if (derMembers(encapsulated, derTags.sequence).length > 1)
    return refuse('signature-not-detached', 'The signature carries content of its own.');
  const signer = readSigner(signers[0]);
  if ('code' in signer) return signer;
  const all = certificates ? readDerValues(certificates.content).map(({ bytes }) => bytes) : [];
  const [own, ...more] = all.filter((one) => sameBytes(idOf(one), signer.id));
  if (!own || more.length > 0)
    return refuse(
      'certificates-not-exact',
      "The signer's certificate is not enclosed exactly once.",
    );
  const { id: _, ...parts } = signer;
  return { ok: true, ...parts, certificates: [own, ...all.filter((one) => one !== own)] };
}

function readSigner(
  value: DerValue | undefined,
): (Omit<SignedDataParts, 'certificates'> & { id: Uint8Array }) | Refused {
  const members = derMembers(value, derTags.sequence);
  const [, id, , ...rest] = members;
  if (members.at(-1)?.tag === derTags.context1)
    return refuse('unsigned-attributes', 'The signature has attributes that are not signed.');
  const attributes = rest.find(({ tag }) => tag === derTags.context0);
  const digest = readAttributes(attributes);
  if ('code' in digest) return digest;
  // What is signed has the tag of a SET instead of [0] (RFC 5652 §5.4).
  const signedAttributes = Uint8Array.from(attributes?.bytes ?? []);
  signedAttributes[0] = derTags.set;
  return {
    id: expectDer(id, derTags.sequence).content,
    messageDigest: digest.messageDigest,
    signedAttributes,
    signature: expectDer(rest.at(-1), derTags.octetString).content,
  };
}

function readAttributes(value: DerValue | undefined): { messageDigest: Uint8Array } | Refused {
  const attributes = value
    ? readDerValues(value.content).map((one) => derMembers(one, derTags.sequence))
    : [];
  const find = (type: string) => attributes.find(([id]) => isOid(id, type));
  const digest = find(cmsOids.messageDigest);
  if (!digest)
    return refuse('message-digest-missing', 'The signature does not name what it signs.');
  if (attributes.length !== 3 || !find(cmsOids.contentType) || !find(cmsOids.signingCertificateV2))
    return refuse(
      'signed-attributes',
      'The signature does not have exactly the attributes of PAdES B-B.',
    );
  const [octets] = derMembers(digest[1], derTags.set);
  return { messageDigest: expectDer(octets, derTags.octetString).content };
}

function isOid(value: DerValue | undefined, dotted: string): boolean {
  return value !== undefined && sameBytes(value.bytes, encodeOid(dotted));
}

/** Issuer and serial number of a certificate in the order of a CMS signer identifier. */
function idOf(certificate: Uint8Array): Uint8Array {
  const [tbs] = derMembers(readDerValues(certificate)[0], derTags.sequence);
  const [, serial, , issuer] = derMembers(tbs, derTags.sequence);
  return Uint8Array.from([...(issuer?.bytes ?? []), ...(serial?.bytes ?? [])]);
}
