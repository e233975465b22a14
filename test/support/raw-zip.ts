import { deflateRawSync } from 'node:zlib';

import { tableCrc32 } from '../../src-main/adapters/zip/crc32';

/** One entry, with every field free to lie. What is left out is as an honest archive has it. */
export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly data?: Uint8Array | string;
  readonly deflate?: boolean;
  /** Compression method to state, whatever was done. */
  readonly method?: number;
  /** General purpose flags beside bit 11 (UTF-8). */
  readonly flags?: number;
  /** Unix mode with its type bits. */
  readonly mode?: number;
  /** Uncompressed size to state in both headers. */
  readonly size?: number;
  readonly crc?: number;
  /** Name in the local header alone. */
  readonly localName?: string;
  readonly extra?: Uint8Array;
  /** Bytes after the data: a data descriptor when flag 8 says so. */
  readonly trailer?: Uint8Array;
  /** Bytes after the end of the compressed data that its size counts in. */
  readonly padding?: Uint8Array;
  /** Write no local header and no data: the directory points here instead. */
  readonly headerAt?: number;
}

/** Bytes that belong to no entry. */
export interface RawExtras {
  readonly before?: Uint8Array;
  readonly between?: Uint8Array;
  readonly after?: Uint8Array;
  readonly comment?: Uint8Array;
  /** Number of entries to state. */
  readonly count?: number;
}

const UTF8 = 0x800;
const UNIX = (3 << 8) | 20;
const bytesOf = (value: string | Uint8Array) => Buffer.from(value);

/** Writes a zip archive by hand, so that it can be wrong in exactly one way. */
export function rawZip(entries: readonly RawEntry[], extras: RawExtras = {}): Buffer {
  const parts: Buffer[] = [];
  let position = 0;
  const put = (...more: Buffer[]) => {
    parts.push(...more);
    for (const part of more) position += part.length;
  };
  put(bytesOf(extras.before ?? ''));
  const central: Buffer[] = [];
  const offsets: number[] = [];
  for (const [index, entry] of entries.entries()) {
    if (index > 0) put(bytesOf(extras.between ?? ''));
    const data = bytesOf(entry.data ?? '');
    const packed = entry.deflate === true ? deflateRawSync(data) : data;
    const stored = Buffer.concat([packed, bytesOf(entry.padding ?? '')]);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(UTF8 | (entry.flags ?? 0), 2);
    fixed.writeUInt16LE(entry.method ?? (entry.deflate === true ? 8 : 0), 4);
    fixed.writeUInt32LE(entry.crc ?? tableCrc32(data), 10);
    fixed.writeUInt32LE(stored.length, 14);
    fixed.writeUInt32LE(entry.size ?? data.length, 18);
    const name = bytesOf(entry.name);
    const localName = bytesOf(entry.localName ?? entry.name);
    const extra = bytesOf(entry.extra ?? '');
    if (entry.headerAt === undefined) {
      offsets.push(position);
      const local = Buffer.from(fixed);
      local.writeUInt16LE(localName.length, 22);
      local.writeUInt16LE(0, 24);
      put(
        Buffer.from('PK\x03\x04', 'latin1'),
        local,
        localName,
        stored,
        bytesOf(entry.trailer ?? ''),
      );
    } else {
      offsets.push(entry.headerAt);
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(offsets[index] ?? 0, 10);
    fixed.writeUInt16LE(name.length, 22);
    fixed.writeUInt16LE(extra.length, 24);
    const made = Buffer.alloc(2);
    made.writeUInt16LE(UNIX);
    central.push(Buffer.from('PK\x01\x02', 'latin1'), made, fixed, tail, name, extra);
  }
  const body = Buffer.concat(parts);
  const directory = Buffer.concat(central);
  const comment = bytesOf(extras.comment ?? '');
  const end = Buffer.alloc(18);
  end.writeUInt16LE(extras.count ?? entries.length, 4);
  end.writeUInt16LE(extras.count ?? entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(body.length, 12);
  end.writeUInt16LE(comment.length, 16);
  const signature = Buffer.from('PK\x05\x06', 'latin1');
  return Buffer.concat([body, directory, signature, end, comment, bytesOf(extras.after ?? '')]);
}
