import { chacha20poly1305 } from '@noble/ciphers/chacha.js';

/** Plaintext bytes of every chunk but the last (c2sp.org/age, "Payload"). */
export const CHUNK = 64 * 1024;
const TAG = 16;
/** Bytes of a chunk in the file. */
export const SEALED_CHUNK = CHUNK + TAG;

/** Consecutive chunks as they stand in the file. */
export interface SealedChunks {
  /** 32 bytes. */
  readonly streamKey: Uint8Array;
  /** Number of the first one, from 0. */
  readonly first: number;
  readonly bytes: Uint8Array;
  /** The file ends with the last of them. */
  readonly toEnd: boolean;
}

/**
 * How many chunks a payload of `sealed` bytes has and how long its plaintext is; null for a length
 * that no payload has: only an empty file may end with an empty chunk.
 */
export function chunkLayout(sealed: number): { chunks: number; size: number } | null {
  const chunks = Math.ceil(sealed / SEALED_CHUNK);
  const last = sealed - (chunks - 1) * SEALED_CHUNK;
  if (chunks < 1 || last < TAG || (last === TAG && chunks > 1)) return null;
  return { chunks, size: sealed - chunks * TAG };
}

/**
 * Opens chunks (STREAM with ChaCha20-Poly1305: the nonce is the chunk's number and whether it is the
 * last). About 1 ms each. Null when one of them is not as it was sealed, or not in its place.
 */
export function openSealedChunks({
  streamKey,
  first,
  bytes,
  toEnd,
}: SealedChunks): Uint8Array | null {
  const count = Math.ceil(bytes.length / SEALED_CHUNK);
  try {
    const plain = new Uint8Array(bytes.length - count * TAG);
    for (let index = 0; index < count; index += 1) {
      const sealed = bytes.subarray(index * SEALED_CHUNK, (index + 1) * SEALED_CHUNK);
      const nonce = chunkNonce(first + index, toEnd && index === count - 1);
      const into = plain.subarray(index * CHUNK, index * CHUNK + sealed.length - TAG);
      chacha20poly1305(streamKey, nonce).decrypt(sealed, into);
    }
    return plain;
  } catch {
    return null;
  }
}

/** 88 bits of number, big-endian, then a byte that is 1 for the last chunk. */
function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 3);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}
