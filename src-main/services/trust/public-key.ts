import * as asn1js from 'asn1js';
import { PublicKeyInfo, RSAPublicKey } from 'pkijs';

import { ownBytes } from './bytes';

/** The two kinds of key a signer may have. */
export type KeyKind = 'p256' | 'rsa';

const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const P256 = '1.2.840.10045.3.1.7';
const RSA = '1.2.840.113549.1.1.1';
const MIN_RSA_BITS = 2048;

/** ECDSA P-256 (its point uncompressed) or RSA of at least 2048 bits; null for every other or weaker key. `spki` is DER. */
export function strongKeyKind(spki: Uint8Array): KeyKind | null {
  const info = PublicKeyInfo.fromBER(ownBytes(spki));
  const { algorithmId } = info.algorithm;
  if (algorithmId === EC_PUBLIC_KEY) {
    const curve: unknown = info.algorithm.algorithmParams;
    const isP256 = curve instanceof asn1js.ObjectIdentifier && curve.getValue() === P256;
    return isP256 && isUncompressed(info.subjectPublicKey) ? 'p256' : null;
  }
  if (algorithmId !== RSA || !(info.parsedKey instanceof RSAPublicKey)) return null;
  return bitLength(info.parsedKey.modulus.valueBlock.valueHexView) >= MIN_RSA_BITS ? 'rsa' : null;
}

/** Keys are told apart by their bytes, so of the spellings of a point (SEC 1 §2.3.3) only one is taken. */
function isUncompressed({ valueBlock: { valueHexView } }: asn1js.BitString): boolean {
  return valueHexView.length === 65 && valueHexView[0] === 4;
}

function bitLength(bigEndian: Uint8Array): number {
  const start = bigEndian.findIndex((byte) => byte !== 0);
  if (start < 0) return 0;
  return (bigEndian.length - start) * 8 - Math.clz32(bigEndian[start] ?? 0) + 24;
}
