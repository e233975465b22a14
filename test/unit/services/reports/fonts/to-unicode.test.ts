import { describe, expect, it } from 'vitest';

import { toUnicodeCMap } from '../../../../../src-main/services/reports/fonts/to-unicode';

describe('toUnicodeCMap', () => {
  it('joins neighbours, but never over a 256 boundary', () => {
    const map = toUnicodeCMap([0x41, 0x42, 0x43, 0xff, 0x100]);
    expect(map).toContain(
      '3 beginbfrange\n<0041> <0043> <0041>\n<00FF> <00FF> <00FF>\n<0100> <0100> <0100>',
    );
  });

  it('has at most a hundred entries in a block', () => {
    const every = Array.from({ length: 250 }, (_, index) => index * 2);
    expect(toUnicodeCMap(every).match(/\d+ beginbfrange/g)).toEqual([
      '100 beginbfrange',
      '100 beginbfrange',
      '50 beginbfrange',
    ]);
  });
});
