import * as asn1js from 'asn1js';

/** Values of extensions by OID, decoded. */
export type ListExtensions = ReadonlyMap<string, asn1js.BaseBlock>;

/** deltaCRLIndicator, issuingDistributionPoint, certificateIssuer: the list is not the whole truth of one issuer. */
const partial = new Set(['2.5.29.27', '2.5.29.28', '2.5.29.29']);

/**
 * `Extensions` (RFC 5280 §4.1.2.9) of a list or of one of its entries. Null when one is critical and not in
 * `understood`, stands twice, cannot be decoded though understood, or makes the list a delta, partial or indirect one.
 */
export function readListExtensions(
  node: asn1js.BaseBlock | undefined,
  understood: readonly string[],
): ListExtensions | null {
  if (!(node instanceof asn1js.Sequence)) return null;
  const values = new Map<string, asn1js.BaseBlock>();
  const seen = new Set<string>();
  for (const one of node.valueBlock.value) {
    const read = readOne(one);
    if (!read || seen.has(read.id) || partial.has(read.id)) return null;
    seen.add(read.id);
    const isUnderstood = understood.includes(read.id);
    if (read.critical && !isUnderstood) return null;
    if (!isUnderstood) continue;
    const { result, offset } = asn1js.fromBER(read.value);
    if (offset !== read.value.length) return null;
    values.set(read.id, result);
  }
  return values;
}

function readOne(
  node: asn1js.BaseBlock,
): { id: string; critical: boolean; value: Uint8Array<ArrayBuffer> } | null {
  if (!(node instanceof asn1js.Sequence)) return null;
  const parts = [...node.valueBlock.value];
  const id = parts.shift();
  const critical = parts[0] instanceof asn1js.Boolean ? parts.shift() : null;
  const [value, ...rest] = parts;
  if (!(id instanceof asn1js.ObjectIdentifier) || !(value instanceof asn1js.OctetString))
    return null;
  if (rest.length > 0) return null;
  return {
    id: id.getValue(),
    critical: critical instanceof asn1js.Boolean && critical.getValue(),
    value: new Uint8Array(value.getValue()),
  };
}
