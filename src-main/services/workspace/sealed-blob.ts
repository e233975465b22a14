import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

import { AssayError } from '../../../src-shared/domain/errors';
import { deriveKey } from '../journal/derive-key';
import type { RandomBytes, ReadableBytes } from '../journal/ports';
import type { WritableFile } from './ports';

/**
 * Evidence at rest: `magic ‖ 32 random bytes ‖ chunks`. Each chunk is 64 KiB (the last one shorter)
 * sealed with AES-256-GCM under a key of this file alone (HKDF of the blob key and the random bytes),
 * nonce = number of the chunk and whether it is the last (the STREAM construction, Hoang et al. 2015).
 * Every chunk's AAD holds the SHA-256 of the whole; the last one's also the total length: a chunk
 * moved, left out, cut off, or taken from another file does not open.
 */
const MAGIC = Buffer.from('ASB1', 'latin1');
const SALT = 32;
const HEADER = MAGIC.length + SALT;
const CHUNK = 64 * 1024;
const TAG = 16;

/**
 * Seals `source` into `sink` while hashing it, 64 KiB at a time; does not finish or discard the sink.
 * @throws AssayError `ERR_EVIDENCE_CHANGED` when the bytes are not those of `sha256` (lowercase hex).
 */
export async function sealBlob(
  source: AsyncIterable<Uint8Array>,
  sink: Pick<WritableFile, 'write'>,
  key: Uint8Array,
  sha256: string,
  random: RandomBytes,
): Promise<{ size: number }> {
  const salt = random(SALT);
  const fileKey = deriveKey(key, 'blob', salt);
  await sink.write(Buffer.concat([MAGIC, salt]));
  const hash = createHash('sha256');
  let pending = Buffer.alloc(0);
  let index = 0;
  let size = 0;
  for await (const bytes of source) {
    size += bytes.length;
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const piece = bytes.subarray(at, at + CHUNK);
      hash.update(piece);
      pending = Buffer.concat([pending, piece]);
      // The last chunk is sealed differently, so one is always kept back.
      if (pending.length > CHUNK) {
        await sink.write(sealChunk(fileKey, sha256, index, pending.subarray(0, CHUNK), null));
        index += 1;
        pending = pending.subarray(CHUNK);
      }
    }
  }
  if (hash.digest('hex') !== sha256) {
    throw new AssayError(
      'ERR_EVIDENCE_CHANGED',
      'A file is not the one its package names: the checksum differs.',
      { sha256 },
    );
  }
  await sink.write(sealChunk(fileKey, sha256, index, pending, size));
  return { size };
}

/** A sealed file whose length has been verified. */
export interface OpenBlob {
  /** Bytes of plaintext. */
  readonly size: number;
  /** Plaintext from `start` to `end` inclusive; reads and decrypts only the chunks it needs. */
  read(start: number, end: number): AsyncGenerator<Uint8Array, void, undefined>;
}

/**
 * Opens a sealed file and verifies its last chunk, so that `size` can be believed.
 * @throws AssayError `ERR_EVIDENCE_DAMAGED` here and while reading, before any wrong byte is handed out.
 */
export async function openBlob(
  file: ReadableBytes,
  key: Uint8Array,
  sha256: string,
): Promise<OpenBlob> {
  const fileSize = await file.size();
  const header = await file.read(0, HEADER);
  const sealed = fileSize - HEADER;
  if (sealed < TAG || !MAGIC.equals(header.subarray(0, MAGIC.length))) throw damaged(sha256, 0);
  const fileKey = deriveKey(key, 'blob', header.subarray(MAGIC.length));
  const chunks = Math.ceil(sealed / (CHUNK + TAG));
  const size = sealed - chunks * TAG;

  const chunkAt = async (index: number): Promise<Buffer> => {
    const bytes = await file.read(HEADER + index * (CHUNK + TAG), CHUNK + TAG);
    const last = index === chunks - 1 ? size : null;
    const plain = unsealChunk(fileKey, sha256, index, bytes, last);
    if (!plain) throw damaged(sha256, index);
    return plain;
  };
  await chunkAt(chunks - 1);

  return {
    size,
    async *read(start, end) {
      const stop = Math.min(end + 1, size);
      for (let index = Math.floor(start / CHUNK); index * CHUNK < stop; index += 1) {
        const plain = await chunkAt(index);
        yield plain.subarray(Math.max(0, start - index * CHUNK), stop - index * CHUNK);
      }
    },
  };
}

function sealChunk(
  key: Uint8Array,
  sha256: string,
  index: number,
  plain: Uint8Array,
  total: number | null,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(index, total !== null));
  cipher.setAAD(place(sha256, total));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function unsealChunk(
  key: Uint8Array,
  sha256: string,
  index: number,
  bytes: Uint8Array,
  total: number | null,
): Buffer | null {
  if (bytes.length < TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(index, total !== null));
  decipher.setAAD(place(sha256, total));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  const plain = decipher.update(bytes.subarray(0, bytes.length - TAG));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  }
}

/** 96 bits: number of the chunk, then 1 for the last one. Unique because the key serves one file only. */
function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(index), 0);
  bytes.writeUInt8(last ? 1 : 0, 11);
  return bytes;
}

function place(sha256: string, total: number | null): Buffer {
  return Buffer.from(`assay-blob/1 ${sha256} ${total ?? 'more'}`, 'utf8');
}

function damaged(sha256: string, chunk: number): AssayError {
  return new AssayError(
    'ERR_EVIDENCE_DAMAGED',
    'A stored piece of evidence is damaged and is not shown.',
    { sha256, chunk },
  );
}
