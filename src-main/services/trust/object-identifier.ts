import * as asn1js from 'asn1js';

/**
 * The DER of an object identifier (X.690 §8.19), for comparing OIDs by their bytes: decoders print arcs
 * of 128 bits in differing ways, while DER has exactly one form.
 */
export function encodeOid(dotted: string): Uint8Array<ArrayBuffer> {
  const [first, second, ...rest] = dotted.split('.').map(BigInt);
  if (first === undefined || second === undefined) throw new RangeError(`not an OID: ${dotted}`);
  const content = [first * 40n + second, ...rest].flatMap(base128);
  return new Uint8Array([0x06, content.length, ...content]);
}

/** The same as an ASN.1 node; built from its bytes, so every arc width is safe. */
export function oidNode(dotted: string): asn1js.ObjectIdentifier {
  const node = asn1js.fromBER(encodeOid(dotted)).result;
  if (!(node instanceof asn1js.ObjectIdentifier)) throw new RangeError(`not an OID: ${dotted}`);
  return node;
}

function base128(arc: bigint): number[] {
  const digits = [Number(arc & 0x7fn)];
  for (let left = arc >> 7n; left > 0n; left >>= 7n) digits.unshift(Number(left & 0x7fn) | 0x80);
  return digits;
}
