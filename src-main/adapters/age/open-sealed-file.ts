import { Refusal } from '../../services/packages/refusal';
import type { ByteReader } from '../files/byte-reader';
import {
  CHUNK,
  chunkLayout,
  openSealedChunks,
  SEALED_CHUNK,
  type SealedChunks,
} from './sealed-chunks';
import {
  AGE_VERSION_LINE,
  MAX_HEADER,
  openSealedHeader,
  type AgeSecret,
  type HeaderRefusal,
  type SealedHeader,
} from './sealed-header';
import { isArmored, withoutArmor } from './without-armor';

/** The slow part of opening: done here, or in a worker thread. */
export interface Unsealing {
  readonly header: (head: Uint8Array, secret: AgeSecret) => Promise<SealedHeader | HeaderRefusal>;
  readonly chunks: (sealed: SealedChunks) => Promise<Uint8Array | null>;
}

/** In the calling thread: for the command line. */
const unsealingHere: Unsealing = {
  header: openSealedHeader,
  chunks: (sealed) => Promise.resolve(openSealedChunks(sealed)),
};

/** Chunks that are opened at once: 1 MiB. */
const BATCH = 16;

const NOT_FOR_YOU =
  'It is sealed for somebody else. Ask whoever sent it to seal it for you: what they need for that is under Settings, Identity.';
const CHANGED =
  'It was cut off or changed on its way. Nothing of it was used; ask whoever sent it to send it again.';

/** True when a file begins as age files do. */
export async function isSealed(file: ByteReader): Promise<boolean> {
  const head = await file.readAt(0, AGE_VERSION_LINE.length);
  return head.toString('latin1') === AGE_VERSION_LINE || isArmored(file);
}

/**
 * What is sealed in an age file (c2sp.org/age), readable at any position and never written anywhere:
 * chunks are opened as they are asked for. The last chunk is opened first, so the size is right and
 * nothing is cut off; no byte is handed out of a chunk that has not verified. Closing it closes `sealed`.
 * @throws Refusal `sealed`, here and while reading: for somebody else, or not as it was sealed.
 */
export async function openSealedFile(
  sealed: ByteReader,
  secret: AgeSecret,
  unsealing: Unsealing = unsealingHere,
): Promise<ByteReader> {
  const file = await withoutArmor(sealed);
  const head = await file.readAt(0, Math.min(file.size, MAX_HEADER));
  const header = await unsealing.header(head, secret);
  if (typeof header === 'string') {
    throw new Refusal('sealed', header === 'damaged' ? CHANGED : NOT_FOR_YOU);
  }
  const { streamKey, payloadStart } = header;
  const layout = chunkLayout(file.size - payloadStart);
  if (layout === null) throw new Refusal('sealed', CHANGED);
  const { chunks, size } = layout;

  const open = async (first: number, end: number): Promise<Uint8Array> => {
    const from = payloadStart + first * SEALED_CHUNK;
    const bytes = await file.readAt(from, (end - first) * SEALED_CHUNK);
    const plain = await unsealing.chunks({ streamKey, first, bytes, toEnd: end === chunks });
    if (plain === null) throw new Refusal('sealed', CHANGED);
    return plain;
  };

  /** Reads go mostly forward: where the last one ended, the next one begins. */
  let latest = { index: chunks - 1, plain: await open(chunks - 1, chunks) };

  return {
    size,
    async readAt(position, length) {
      const stop = Math.min(position + length, size);
      const parts: Uint8Array[] = [];
      for (let at = position; at < stop;) {
        const index = Math.floor(at / CHUNK);
        const known = latest;
        let plain: Uint8Array;
        if (known.index === index) {
          plain = known.plain;
        } else {
          const end = Math.min(index + BATCH, Math.ceil(stop / CHUNK));
          plain = await open(index, end);
          const lastStart = (end - 1 - index) * CHUNK;
          latest = { index: end - 1, plain: plain.subarray(lastStart) };
        }
        const part = plain.subarray(at - index * CHUNK, stop - index * CHUNK);
        parts.push(part);
        at += part.length;
      }
      return Buffer.concat(parts);
    },
    close: () => file.close(),
  };
}
