import { createCipheriv, createDecipheriv } from 'node:crypto';

import type { RandomBytes } from './ports';

const NONCE = 12;
const TAG = 16;

/** Bytes a sealed box is longer than what it holds: nonce and tag. */
export const SEAL_OVERHEAD = NONCE + TAG;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: `nonce ‖ ciphertext ‖ tag`.
 * `aad` says where the box belongs; it opens nowhere else.
 * One shot: for small things (under a few MiB); evidence goes through `sealBlob`.
 */
export function seal(
  key: Uint8Array,
  aad: Uint8Array,
  plain: Uint8Array,
  random: RandomBytes,
): Buffer {
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(aad);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What {@link seal} sealed; null when the key, the place or a single bit is not the same. */
export function unseal(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer | null {
  if (sealed.length < SEAL_OVERHEAD) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const plain = decipher.update(sealed.subarray(NONCE, sealed.length - TAG));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  }
}
