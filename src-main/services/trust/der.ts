/** One DER value inside a larger array: where it stands, tag octet included. */
export interface DerValue {
  /** First octet: class, constructed bit and number (numbers above 30 are not read). */
  readonly tag: number;
  /** The whole value. */
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
}

export const derTags = {
  integer: 0x02,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
} as const;

/**
 * The values that follow each other in `bytes`, to its last byte (X.690 §10.1: definite lengths in their
 * shortest form). A view, not a copy. Throws RangeError for anything else.
 */
export function readDerValues(bytes: Uint8Array): DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length;) {
    const value = readDerValue(bytes.subarray(at));
    values.push(value);
    at += value.bytes.length;
  }
  return values;
}

/** The members of a constructed value with this tag. Throws RangeError when it has another. */
export function derMembers(value: DerValue | undefined, tag: number): DerValue[] {
  return readDerValues(expectDer(value, tag).content);
}

/** The value itself when it has this tag. Throws RangeError when it is missing or has another. */
export function expectDer(value: DerValue | undefined, tag: number): DerValue {
  if (value?.tag !== tag) throw new RangeError(`expected the tag ${String(tag)}`);
  return value;
}

function readDerValue(bytes: Uint8Array): DerValue {
  const [tag = 0, first = 0] = bytes;
  if (bytes.length < 2 || (tag & 0x1f) === 0x1f) throw new RangeError('not a DER value');
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f;
  if (first >= 0x80 && (lengthOctets === 0 || lengthOctets > 3)) throw new RangeError('not DER');
  let length = lengthOctets === 0 ? first : 0;
  for (const octet of bytes.subarray(2, 2 + lengthOctets)) length = length * 256 + octet;
  const smallest = lengthOctets === 0 ? 0 : Math.max(0x80, 256 ** (lengthOctets - 1));
  const end = 2 + lengthOctets + length;
  if (length < smallest || end > bytes.length) throw new RangeError('not a DER length');
  return { tag, bytes: bytes.subarray(0, end), content: bytes.subarray(2 + lengthOctets, end) };
}
