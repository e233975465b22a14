import { createHmac, timingSafeEqual } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

/** What a file's integrity hangs on (RFC 7292 §4, MacData). */
export interface Pkcs12Mac {
  readonly hash: MacHash;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

const hashes = { sha1, sha256, sha384, sha512 } as const;
export type MacHash = keyof typeof hashes;

/** Rounds between two breaths: about ten milliseconds. */
const SLICE = 5000;

/** HMAC of `content` with the key that the passphrase gives (RFC 7292 appendix B, ID 3). Lets others run meanwhile. */
export async function pkcs12Mac(
  content: Uint8Array,
  { hash, salt, iterations }: Pkcs12Mac,
  passphrase: string,
): Promise<Buffer> {
  const digest = hashes[hash];
  const block = digest.blockLen;
  const purpose = Buffer.alloc(block, 3);
  const input = [purpose, fill(salt, block), fill(bmpString(passphrase), block)];
  // The key is as long as the hash, so one block of the derivation is all of it.
  let key = digest(Buffer.concat(input));
  for (let round = 1; round < iterations; round += 1) {
    key = digest(key);
    if (round % SLICE === 0) await setImmediate();
  }
  return createHmac(hash, key).update(content).digest();
}

export function sameMac(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Repeated up to whole blocks; nothing stays nothing. */
function fill(bytes: Uint8Array, block: number): Buffer {
  const length = block * Math.ceil(bytes.length / block);
  return length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, Buffer.from(bytes));
}

/** UTF-16, big end first, with two zero octets after it. */
function bmpString(text: string): Buffer {
  const little = Buffer.from(`${text.normalize('NFC')}\0`, 'utf16le');
  return little.swap16();
}
