import { AssayError } from '../../../src-shared/domain/errors';
import { decodeBody, decodeHeader, firstChain, HEADER_SIZE, type JournalKeys } from './frame';
import type { ReadableBytes } from './ports';

/** A place between two frames: byte offset, sequence number of the last record before it, chain up to it. */
export interface JournalPosition {
  readonly offset: number;
  readonly seq: number;
  readonly chain: Uint8Array;
}

export interface JournalEnd {
  readonly end: JournalPosition;
  /** Bytes after `end` that a crash left of a write nobody was told had succeeded; null when there are none. */
  readonly torn: { readonly offset: number; readonly bytes: number } | null;
}

/** Read this much at once; each read gives the event loop its turn. */
const WINDOW = 256 * 1024;

/** A run of zeros this long does not occur in ciphertext: those bytes were never written. */
const HOLE = 32;

/**
 * Reads a journal strictly from `from` (default: the beginning) and hands every record to
 * `onRecord` in order. Only what an interrupted *last* write can leave is called torn: a frame that
 * ends before its length, or one that reaches the end of the file with bytes never written (zeros).
 * Nothing is changed on the disk.
 * @throws AssayError `ERR_JOURNAL_DAMAGED` with `details {journal, offset, afterRecord}` for anything else.
 */
export async function readJournal(
  file: ReadableBytes,
  keys: JournalKeys,
  onRecord: (record: Uint8Array, seq: number) => void,
  from: JournalPosition = { offset: 0, seq: 0, chain: firstChain(keys) },
): Promise<JournalEnd> {
  const size = await file.size();
  const bytesAt = windowed(file, size);
  let end = from;
  if (end.offset > size) throw damaged(keys, end);
  while (end.offset < size) {
    const rest = size - end.offset;
    const head = await bytesAt(end.offset, HEADER_SIZE);
    if (head.length < HEADER_SIZE) return torn(end, rest);
    const header = decodeHeader(keys, end.chain, head);
    if (!header) {
      // Damage, unless nothing was written from somewhere inside this header to the end of the file.
      if (await isZero(bytesAt, end.offset + HEADER_SIZE - 1, size)) return torn(end, rest);
      throw damaged(keys, end);
    }
    const frameSize = HEADER_SIZE + header.length;
    if (header.firstSeq !== end.seq + 1) throw damaged(keys, end);
    if (frameSize > rest) return torn(end, rest);
    const body = await bytesAt(end.offset + HEADER_SIZE, header.length);
    const frame = decodeBody(keys, end.chain, header, body);
    if (!frame) {
      if (frameSize === rest && hasHole(body)) return torn(end, rest);
      throw damaged(keys, end);
    }
    for (const [i, record] of frame.records.entries()) onRecord(record, header.firstSeq + i);
    end = {
      offset: end.offset + frameSize,
      seq: end.seq + header.count,
      chain: frame.chain,
    };
  }
  return { end, torn: null };
}

function torn(end: JournalPosition, bytes: number): JournalEnd {
  return { end, torn: { offset: end.offset, bytes } };
}

function damaged(keys: JournalKeys, end: JournalPosition): AssayError {
  const journal = Buffer.from(keys.id).toString('utf8');
  return new AssayError(
    'ERR_JOURNAL_DAMAGED',
    `The journal ${journal} is damaged at byte ${end.offset}, after record ${end.seq}. Nothing was changed or thrown away.`,
    { journal, offset: end.offset, afterRecord: end.seq },
  );
}

type BytesAt = (offset: number, length: number) => Promise<Uint8Array>;

/** Reads through one moving window, so that small frames cost one file read per 256 KiB. */
function windowed(file: ReadableBytes, size: number): BytesAt {
  let start = 0;
  let window: Uint8Array = new Uint8Array(0);
  return async (offset, length) => {
    const wanted = Math.min(length, size - offset);
    if (offset < start || offset + wanted > start + window.length) {
      start = offset;
      window = await file.read(offset, Math.min(Math.max(wanted, WINDOW), size - offset));
    }
    return window.subarray(offset - start, offset - start + wanted);
  };
}

async function isZero(bytesAt: BytesAt, from: number, to: number): Promise<boolean> {
  for (let at = from; at < to; at += WINDOW) {
    const bytes = await bytesAt(at, Math.min(WINDOW, to - at));
    if (bytes.some((byte) => byte !== 0)) return false;
  }
  return true;
}

function hasHole(body: Uint8Array): boolean {
  let zeros = 0;
  for (const byte of body) {
    zeros = byte === 0 ? zeros + 1 : 0;
    if (zeros === HOLE) return true;
  }
  // A hole that begins in the last bytes; eight zeros by chance: 2^-64.
  return zeros >= 8;
}
