import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

import { Refusal } from '../../services/packages/refusal';
import type { ByteReader } from '../files/byte-reader';
import { crc32 } from './crc32';
import type { ZipEntry } from './zip-entry';

/** Larger than the streams' own 16 KiB: a third less time on big files. */
const CHUNK = 256 * 1024;

/**
 * Inflates one entry, chunk by chunk, from an open file. Never yields more than the declared size,
 * and holds size, CRC-32 and the end of the compressed data to what the directory says.
 * @throws Refusal `size-mismatch` or `entry-damaged`.
 */
export async function* readEntry(
  file: ByteReader,
  entry: ZipEntry,
): AsyncGenerator<Buffer, void, undefined> {
  let size = 0;
  let crc = 0;
  for await (const chunk of inflate(file, entry)) {
    size += chunk.length;
    if (size > entry.size) throw wrongSize(entry);
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (size !== entry.size) throw wrongSize(entry);
  if (crc !== entry.crc32) {
    throw new Refusal('entry-damaged', `${entry.name} does not match its CRC-32.`);
  }
}

async function* inflate(
  file: ByteReader,
  entry: ZipEntry,
): AsyncGenerator<Buffer, void, undefined> {
  if (entry.compressedSize === 0) {
    if (entry.deflated) throw new Refusal('entry-damaged', `${entry.name} has no data.`);
    return;
  }
  const raw = dataOf(file, entry);
  if (!entry.deflated) {
    yield* raw;
    return;
  }
  const inflater = createInflateRaw({ chunkSize: CHUNK });
  // Errors of either stream come out of the inflater, which is being iterated.
  pipeline(
    Readable.from(raw, { objectMode: false, highWaterMark: CHUNK }),
    inflater,
    () => undefined,
  );
  try {
    yield* chunksOf(inflater);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new Refusal('entry-damaged', `${entry.name} cannot be decompressed.`);
    }
    throw error;
  }
  if (inflater.bytesWritten !== entry.compressedSize) {
    throw new Refusal('entry-damaged', `${entry.name} has bytes after its compressed data.`);
  }
}

/** The entry's bytes as they stand in the archive; ends early where the file does. */
async function* dataOf(
  file: ByteReader,
  { dataStart, compressedSize }: ZipEntry,
): AsyncGenerator<Buffer, void, undefined> {
  for (let done = 0; done < compressedSize;) {
    const chunk = await file.readAt(dataStart + done, Math.min(CHUNK, compressedSize - done));
    if (chunk.length === 0) return;
    done += chunk.length;
    yield chunk;
  }
}

async function* chunksOf(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a byte stream yields buffers');
    yield chunk;
  }
}

function wrongSize(entry: ZipEntry): Refusal {
  const declared = String(entry.size);
  return new Refusal('size-mismatch', `${entry.name} is not the ${declared} bytes it says it is.`);
}
