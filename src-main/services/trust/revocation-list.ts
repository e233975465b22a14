import * as asn1js from 'asn1js';
import { Certificate } from 'pkijs';

import { generalizedTime, timeNode } from './asn1-time';
import { ownBytes, sameBytes } from './bytes';
import { authorityKeyIdentifier } from './certificate-extensions';
import type { CertificateFacts } from './certificate-facts';
import { strongKeyKind } from './public-key';
import { readRevocationParts } from './revocation-list-parts';
import { verifySignature, writeEcdsaSignature } from './verify-signature';

/** Why a certificate was revoked, by RFC 5280 §5.3.1: cessationOfOperation, keyCompromise, superseded, any other. */
export type ListedReason = 'left' | 'key-compromise' | 'superseded' | 'other';

/** One certificate that no longer counts. */
export interface RevokedEntry {
  /** The serial number as it stands in the certificate, with tag and length. */
  readonly serialDer: Uint8Array;
  readonly revokedAt: Date;
  /** When the key is thought to have left its owner's hands (invalidityDate); null when not stated. */
  readonly invalidFrom: Date | null;
  readonly reason: ListedReason;
}

/** A complete certificate revocation list, read and without judgement. */
export interface RevocationList {
  readonly der: Uint8Array;
  readonly issuerDer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** cRLNumber; of two lists the higher is the later. */
  readonly number: bigint;
  readonly entries: readonly RevokedEntry[];
  readonly signedPart: Uint8Array;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
}

/** Ten thousand entries are a quarter of this. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Reads a version 2 list (RFC 5280 §5, DER). Null when it is not one, lacks nextUpdate or cRLNumber, names a
 * serial number twice, has an unknown critical extension, or is a delta, partial or indirect list: whoever
 * took such a list for the whole would believe certificates that are revoked elsewhere.
 */
export function readRevocationList(der: Uint8Array): RevocationList | null {
  if (der.length > MAX_BYTES) return null;
  try {
    const own = ownBytes(der);
    const parts = readRevocationParts(own);
    return parts && { der: own, ...parts };
  } catch {
    return null;
  }
}

/** True when `root` signed the list and may (CA, cRLSign, P-256 or RSA of 2048 bits, SHA-2). Never throws. */
export async function isListSignedBy(
  list: RevocationList,
  root: CertificateFacts,
): Promise<boolean> {
  try {
    if (!root.isCa || !root.keyUsage.has('cRLSign')) return false;
    const keyKind = strongKeyKind(root.spki);
    if (!keyKind || !sameBytes(list.issuerDer, root.subjectDer)) return false;
    return await verifySignature({
      spki: root.spki,
      keyKind,
      algorithm: list.signatureAlgorithm,
      data: list.signedPart,
      signature: list.signature,
    });
  } catch {
    return false;
  }
}

const ECDSA_SHA256 = '1.2.840.10045.4.3.2';

/** `other` is written as no reason at all, as RFC 5280 §5.3.1 wants it for unspecified. */
const reasonCodes: Readonly<Record<ListedReason, number | null>> = {
  left: 5,
  'key-compromise': 1,
  superseded: 4,
  other: null,
};

/**
 * A version 2 revocation list (RFC 5280 §5, DER), ECDSA with SHA-256. `root` is the issuer's root (DER),
 * `rootKey` its P-256 key, `number` greater than that of every list before.
 */
export async function issueRevocationList(input: {
  root: Uint8Array;
  rootKey: CryptoKey;
  number: bigint;
  thisUpdate: Date;
  nextUpdate: Date;
  entries: readonly RevokedEntry[];
}): Promise<Uint8Array> {
  const root = Certificate.fromBER(ownBytes(input.root));
  const algorithm = () =>
    new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: ECDSA_SHA256 })] });
  const authority = await authorityKeyIdentifier(root.subjectPublicKeyInfo);
  const extensions = [
    authority.toSchema(),
    extension('2.5.29.20', asn1js.Integer.fromBigInt(input.number)),
  ];
  const tbs = new asn1js.Sequence({
    value: [
      new asn1js.Integer({ value: 1 }),
      algorithm(),
      root.subject.toSchema(),
      timeNode(input.thisUpdate),
      timeNode(input.nextUpdate),
      // An empty list is left out (§5.1.2.6).
      ...(input.entries.length > 0
        ? [new asn1js.Sequence({ value: input.entries.map(entryNode) })]
        : []),
      new asn1js.Constructed({
        idBlock: { tagClass: 3, tagNumber: 0 },
        value: [new asn1js.Sequence({ value: extensions })],
      }),
    ],
  });
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(how, input.rootKey, tbs.toBER());
  const bits = writeEcdsaSignature(new Uint8Array(signature));
  const list = new asn1js.Sequence({
    value: [tbs, algorithm(), new asn1js.BitString({ valueHex: bits.buffer })],
  });
  return new Uint8Array(list.toBER());
}

function entryNode(entry: RevokedEntry): asn1js.Sequence {
  const { result: serial } = asn1js.fromBER(ownBytes(entry.serialDer));
  const code = reasonCodes[entry.reason];
  const extensions = [
    ...(code === null ? [] : [extension('2.5.29.21', new asn1js.Enumerated({ value: code }))]),
    ...(entry.invalidFrom ? [extension('2.5.29.24', generalizedTime(entry.invalidFrom))] : []),
  ];
  return new asn1js.Sequence({
    value: [
      serial,
      timeNode(entry.revokedAt),
      ...(extensions.length > 0 ? [new asn1js.Sequence({ value: extensions })] : []),
    ],
  });
}

/** Not critical, as every extension that is used here (§5.2.3, §5.3). */
function extension(id: string, value: asn1js.BaseBlock): asn1js.Sequence {
  return new asn1js.Sequence({
    value: [
      new asn1js.ObjectIdentifier({ value: id }),
      new asn1js.OctetString({ valueHex: value.toBER() }),
    ],
  });
}
