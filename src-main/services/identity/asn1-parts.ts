import * as asn1js from 'asn1js';

import { ownBytes } from '../trust/bytes';

/** Readers for decoded ASN.1 that throw RangeError instead of trusting the shape of a foreign file. */

/** One value that fills `der` to its last byte. */
export function parseOne(der: Uint8Array): asn1js.AsnType {
  const { result, offset } = asn1js.fromBER(ownBytes(der));
  if (offset !== der.length) throw new RangeError('not one ASN.1 value');
  return result;
}

/** What a SEQUENCE, SET or explicit tag holds. */
export function membersOf(node: unknown): asn1js.AsnType[] {
  if (
    node instanceof asn1js.Sequence ||
    node instanceof asn1js.Set ||
    node instanceof asn1js.Constructed
  )
    return node.valueBlock.value;
  throw new RangeError('a constructed ASN.1 value was expected');
}

/** Of an OCTET STRING, also one under an implicit tag; pieces of a constructed one are joined. */
export function octetsOf(node: unknown): Uint8Array<ArrayBuffer> {
  if (node instanceof asn1js.OctetString) return ownBytes(node.getValue());
  if (node instanceof asn1js.Primitive) return ownBytes(node.valueBlock.valueHexView);
  if (node instanceof asn1js.Constructed)
    return Uint8Array.from(node.valueBlock.value.flatMap((piece) => [...octetsOf(piece)]));
  throw new RangeError('an OCTET STRING was expected');
}

export function oidOf(node: unknown): string {
  if (node instanceof asn1js.ObjectIdentifier) return node.getValue();
  throw new RangeError('an OBJECT IDENTIFIER was expected');
}

/** A small number that is not negative. */
export function integerOf(node: unknown): number {
  if (node instanceof asn1js.Integer) {
    const value = node.toBigInt();
    if (value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  }
  throw new RangeError('a small INTEGER was expected');
}

export const sequence = (...value: asn1js.AsnType[]): asn1js.Sequence =>
  new asn1js.Sequence({ value });
export const oid = (value: string): asn1js.ObjectIdentifier =>
  new asn1js.ObjectIdentifier({ value });
export const octetString = (bytes: Uint8Array): asn1js.OctetString =>
  new asn1js.OctetString({ valueHex: ownBytes(bytes).buffer });
export const integer = (value: number): asn1js.Integer => asn1js.Integer.fromBigInt(BigInt(value));
/** `[n] EXPLICIT`. */
export const explicit = (tagNumber: number, value: asn1js.AsnType): asn1js.Constructed =>
  new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value: [value] });
