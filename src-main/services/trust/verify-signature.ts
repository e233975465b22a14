import * as asn1js from 'asn1js';

import { ownBytes, toHex } from './bytes';
import type { KeyKind } from './public-key';

type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Signature algorithms by OID that are accepted: SHA-2 of 256 bits and up, nothing older. */
const algorithms: Readonly<Record<string, { kind: KeyKind; hash: Hash }>> = {
  '1.2.840.10045.4.3.2': { kind: 'p256', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'p256', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'p256', hash: 'SHA-512' },
  '1.2.840.113549.1.1.11': { kind: 'rsa', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa', hash: 'SHA-512' },
};

/**
 * Checks one signature as X.509 and CMS carry it (ECDSA as DER `Ecdsa-Sig-Value`, RSA as PKCS #1 v1.5).
 * False for a wrong signature, an algorithm that is not accepted or one of another kind than the key.
 */
export async function verifySignature(input: {
  spki: Uint8Array;
  keyKind: KeyKind;
  algorithm: string;
  data: Uint8Array;
  signature: Uint8Array;
}): Promise<boolean> {
  const algorithm = algorithms[input.algorithm];
  if (algorithm?.kind !== input.keyKind) return false;
  const signature =
    algorithm.kind === 'p256' ? readEcdsaSignature(input.signature) : ownBytes(input.signature);
  if (!signature) return false;
  const name =
    algorithm.kind === 'p256'
      ? { name: 'ECDSA', namedCurve: 'P-256' }
      : { name: 'RSASSA-PKCS1-v1_5', hash: algorithm.hash };
  const key = await crypto.subtle.importKey('spki', ownBytes(input.spki), name, false, ['verify']);
  const how = algorithm.kind === 'p256' ? { name: 'ECDSA', hash: algorithm.hash } : name;
  return crypto.subtle.verify(how, key, signature, ownBytes(input.data));
}

const HALF = 32;

/** DER `Ecdsa-Sig-Value` (RFC 3279 §2.2.3) of P-256 to `r || s`; null when it is not one. */
export function readEcdsaSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const { result, offset } = asn1js.fromBER(ownBytes(der));
  if (offset !== der.length || !(result instanceof asn1js.Sequence)) return null;
  const parts = result.valueBlock.value;
  const raw = new Uint8Array(2 * HALF);
  if (parts.length !== 2) return null;
  for (const [index, part] of parts.entries()) {
    if (!(part instanceof asn1js.Integer)) return null;
    const bytes = part.valueBlock.valueHexView;
    const digits = bytes.subarray(
      Math.max(
        0,
        bytes.findIndex((byte) => byte !== 0),
      ),
    );
    if (digits.length > HALF || ((bytes[0] ?? 0) & 0x80) !== 0) return null;
    raw.set(digits, (index + 1) * HALF - digits.length);
  }
  return raw;
}

/**
 * `r || s` to DER with the smaller of the two equivalent `s` (n - s verifies as well): a report then
 * has exactly one acceptable signature, and no one can change its bytes without its key.
 */
export function writeEcdsaSignature(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const s = lowS(toBigInt(raw.subarray(HALF)));
  return ownBytes(
    new asn1js.Sequence({
      value: [
        asn1js.Integer.fromBigInt(toBigInt(raw.subarray(0, HALF))),
        asn1js.Integer.fromBigInt(s),
      ],
    }).toBER(),
  );
}

/** Order of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function lowS(s: bigint): bigint {
  return s > ORDER / 2n ? ORDER - s : s;
}

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}
