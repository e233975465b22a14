import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { stripFont } from '../../../../../src-main/services/reports/fonts/strip-font';

const file = join(import.meta.dirname, '../../../../../resources/fonts/inter-regular.basic.ttf');

describe('stripFont', () => {
  it('keeps the outlines, byte for byte, and drops what readers do not need', () => {
    const before = tables(readFileSync(file));
    const after = tables(stripFont(readFileSync(file)));
    expect([...after.keys()]).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']);
    for (const tag of ['glyf', 'hhea', 'hmtx', 'loca', 'maxp'])
      expect(after.get(tag)).toEqual(before.get(tag));
  });

  it('sums up as OpenType asks', () => {
    const stripped = stripFont(readFileSync(file));
    const view = new DataView(stripped.buffer);
    let sum = 0;
    for (let at = 0; at < view.byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });
});

function tables(font: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(font);
  return new Map(
    Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16;
      const offset = bytes.readUInt32BE(at + 8);
      return [
        bytes.toString('latin1', at, at + 4),
        bytes.subarray(offset, offset + bytes.readUInt32BE(at + 12)),
      ];
    }),
  );
}
