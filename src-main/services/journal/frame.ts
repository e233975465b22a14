import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { deriveKey } from './derive-key';
import type { RandomBytes } from './ports';
import { seal, SEAL_OVERHEAD, unseal } from './sealed-box';

/**
 * One write of the journal: the records of one group commit, sealed together.
 *
 *     header  u32 length of the body · u32 number of records · u64 sequence number of the first
 *             · 16 bytes HMAC-SHA-256 over the chain so far and these three
 *     body    nonce ‖ AES-256-GCM(u32 length ‖ record, …) ‖ tag     AAD: log id, chain so far, header
 *
 * The chain is SHA-256 over the chain so far and the frame as it stands on the disk, beginning with
 * the log's id; so a frame fits one log at one place only. The header has a code of its own because
 * the length decides whether a frame that does not fit in the file was cut short or is damaged.
 * A group commit is a single frame so that a torn write can only ever touch the last frame.
 */
export const HEADER_SIZE = 32;
const FIELDS_SIZE = 16;

/** Names one log and holds the keys for its frames. */
export interface JournalKeys {
  readonly id: Uint8Array;
  readonly seal: Uint8Array;
  readonly head: Uint8Array;
}

export interface FrameHeader {
  readonly length: number;
  readonly count: number;
  readonly firstSeq: number;
  readonly bytes: Uint8Array;
}

/** Keys of the log called `id` (unique in the world: workspace, submission, purpose) from its 32-byte secret. */
export function journalKeys(secret: Uint8Array, id: string): JournalKeys {
  return {
    id: Buffer.from(id, 'utf8'),
    seal: deriveKey(secret, 'journal seal'),
    head: deriveKey(secret, 'journal head'),
  };
}

/** The chain before the first frame. */
export function firstChain(keys: JournalKeys): Buffer {
  return createHash('sha256').update('assay-journal/1\0').update(keys.id).digest();
}

export function encodeFrame(
  keys: JournalKeys,
  chain: Uint8Array,
  firstSeq: number,
  records: readonly Uint8Array[],
  random: RandomBytes,
): { bytes: Buffer; chain: Buffer } {
  const plain = Buffer.concat(records.flatMap((record) => [u32(record.length), record]));
  const fields = Buffer.alloc(FIELDS_SIZE);
  fields.writeUInt32BE(plain.length + SEAL_OVERHEAD, 0);
  fields.writeUInt32BE(records.length, 4);
  fields.writeBigUInt64BE(BigInt(firstSeq), 8);
  const header = Buffer.concat([fields, headerCode(keys, chain, fields)]);
  const body = seal(keys.seal, additional(keys, chain, header), plain, random);
  return { bytes: Buffer.concat([header, body]), chain: nextChain(chain, header, body) };
}

/** The header at this place of this log, or null when these are other bytes. */
export function decodeHeader(
  keys: JournalKeys,
  chain: Uint8Array,
  bytes: Uint8Array,
): FrameHeader | null {
  const header = Buffer.from(bytes.subarray(0, HEADER_SIZE));
  if (header.length < HEADER_SIZE) return null;
  const fields = header.subarray(0, FIELDS_SIZE);
  if (!timingSafeEqual(headerCode(keys, chain, fields), header.subarray(FIELDS_SIZE))) return null;
  return {
    length: header.readUInt32BE(0),
    count: header.readUInt32BE(4),
    firstSeq: Number(header.readBigUInt64BE(8)),
    bytes: header,
  };
}

/** The frame's records and the chain after it, or null when one bit is not as written. */
export function decodeBody(
  keys: JournalKeys,
  chain: Uint8Array,
  header: FrameHeader,
  body: Uint8Array,
): { records: Uint8Array[]; chain: Buffer } | null {
  const plain = unseal(keys.seal, additional(keys, chain, header.bytes), body);
  if (!plain) return null;
  const records: Uint8Array[] = [];
  for (let at = 0; at < plain.length;) {
    const length = plain.readUInt32BE(at);
    records.push(plain.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return records.length === header.count
    ? { records, chain: nextChain(chain, header.bytes, body) }
    : null;
}

function headerCode(keys: JournalKeys, chain: Uint8Array, fields: Uint8Array): Buffer {
  return createHmac('sha256', keys.head)
    .update(chain)
    .update(fields)
    .digest()
    .subarray(0, HEADER_SIZE - FIELDS_SIZE);
}

function additional(keys: JournalKeys, chain: Uint8Array, header: Uint8Array): Buffer {
  return Buffer.concat([u32(keys.id.length), keys.id, chain, header]);
}

function nextChain(chain: Uint8Array, header: Uint8Array, body: Uint8Array): Buffer {
  return createHash('sha256').update(chain).update(header).update(body).digest();
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
