import { hkdfSync } from 'node:crypto';

/** A 32-byte key for one purpose only: HKDF-SHA-256 (RFC 5869), `purpose` as info. */
export function deriveKey(
  secret: Uint8Array,
  purpose: string,
  salt: Uint8Array = new Uint8Array(0),
): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, `assay/1 ${purpose}`, 32));
}
