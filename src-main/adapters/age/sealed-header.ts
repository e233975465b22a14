import { hkdfSync } from 'node:crypto';

import { Decrypter } from 'age-encryption';

/** What opens an age file: identities (`AGE-SECRET-KEY-1…`) of which one must fit, or the passphrase it was sealed with. */
export type AgeSecret =
  { readonly identities: readonly string[] } | { readonly passphrase: string };

/** How a file begins that is sealed with age (c2sp.org/age, "Version line"). */
export const AGE_VERSION_LINE = 'age-encryption.org/v1\n';

/** Some two thousand recipients. What has no end of its header by then is not worth reading on. */
export const MAX_HEADER = 256 * 1024;

const MAC_LINE = '\n--- ';
const NONCE = 16;

/** What the header of a sealed file gives to the one it is for. */
export interface SealedHeader {
  /** Where the first chunk begins, in bytes. */
  readonly payloadStart: number;
  /** Key of the chunks, 32 bytes. */
  readonly streamKey: Uint8Array;
}

/** Not for this secret, or no sound header of an age file. */
export type HeaderRefusal = 'another-recipient' | 'damaged';

/**
 * Opens the header of an age file: unwraps the file key, checks the header's MAC, derives the key
 * of the payload (HKDF-SHA-256 with the nonce). Curve and scrypt work in JavaScript: up to a second.
 * @param head the file's first bytes, up to `MAX_HEADER` and the nonce
 */
export async function openSealedHeader(
  head: Uint8Array,
  secret: AgeSecret,
): Promise<SealedHeader | HeaderRefusal> {
  const length = headerLength(head);
  if (length === null || head.length < length + NONCE) return 'damaged';
  const decrypter = new Decrypter();
  if ('passphrase' in secret) decrypter.addPassphrase(secret.passphrase);
  else for (const identity of secret.identities) decrypter.addIdentity(identity);
  let fileKey: Uint8Array;
  try {
    fileKey = await decrypter.decryptHeader(head.subarray(0, length));
  } catch (error) {
    const nobody = error instanceof Error && error.message.startsWith('no identity matched');
    return nobody ? 'another-recipient' : 'damaged';
  }
  const nonce = head.subarray(length, length + NONCE);
  const streamKey = new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
  return { payloadStart: length + NONCE, streamKey };
}

/** Up to the end of the MAC line: no line before it can begin like it, because bodies are base64. */
function headerLength(head: Uint8Array): number | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, MAX_HEADER));
  if (!bytes.subarray(0, AGE_VERSION_LINE.length).equals(Buffer.from(AGE_VERSION_LINE)))
    return null;
  const mac = bytes.indexOf(MAC_LINE);
  const end = mac < 0 ? -1 : bytes.indexOf('\n', mac + MAC_LINE.length);
  return end < 0 ? null : end + 1;
}
