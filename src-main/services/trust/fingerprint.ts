import { sha256 } from './bytes';

/** Crockford base32: no I, L, O, U, so that it can be read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 4;
const GROUP_LENGTH = 5;

/**
 * What two people compare by phone: the first 100 bits of the SHA-256 of the public key
 * (SubjectPublicKeyInfo, DER) as `XXXXX-XXXXX-XXXXX-XXXXX`. A request and the certificate made
 * from it show the same one.
 */
export async function shortFingerprint(spki: Uint8Array): Promise<string> {
  const digest = await sha256(spki);
  let bits = digest.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  bits >>= BigInt(256 - GROUPS * GROUP_LENGTH * 5);
  const groups: string[] = [];
  for (let group = 0; group < GROUPS; group += 1) {
    let text = '';
    for (let digit = 0; digit < GROUP_LENGTH; digit += 1) {
      text = (ALPHABET[Number(bits & 31n)] ?? '') + text;
      bits >>= 5n;
    }
    groups.unshift(text);
  }
  return groups.join('-');
}
