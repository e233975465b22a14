import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { crc32, tableCrc32 } from '../../../../src-main/adapters/zip/crc32';

describe('crc32', () => {
  it('gives the check value of the algorithm', () => {
    const bytes = new TextEncoder().encode('123456789');
    expect(crc32(bytes)).toBe(0xcbf43926);
    expect(tableCrc32(bytes)).toBe(0xcbf43926);
  });

  it('is the same in both forms, in one piece or in two', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
        const whole = Uint8Array.from([...first, ...second]);
        expect(tableCrc32(second, tableCrc32(first))).toBe(crc32(whole));
        expect(crc32(second, crc32(first))).toBe(tableCrc32(whole));
      }),
    );
  });
});
