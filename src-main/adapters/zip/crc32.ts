import * as zlib from 'node:zlib';

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/**
 * CRC-32 as zip has it (APPNOTE 4.4.7), continued from `crc`. Node's own where there is one
 * (20.15 and later), else the table.
 */
export function crc32(bytes: Uint8Array, crc = 0): number {
  // The types know only the newest Node.
  const native: unknown = Reflect.get(zlib, 'crc32');
  return typeof native === 'function' ? zlib.crc32(bytes, crc) : tableCrc32(bytes, crc);
}

/** The portable form of {@link crc32}. */
export function tableCrc32(bytes: Uint8Array, crc = 0): number {
  let value = ~crc;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}
