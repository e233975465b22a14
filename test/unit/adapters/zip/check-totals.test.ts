import { describe, expect, it } from 'vitest';

import { checkTotals } from '../../../../src-main/adapters/zip/check-totals';

const GiB = 1024 ** 3;
const sizes = (...all: number[]) => all.map((size) => ({ size }));

describe('checkTotals', () => {
  it.each([
    ['nothing', sizes(), 22],
    ['a gigabyte that compressed well', sizes(GiB / 2, GiB / 2), 1000],
    ['much that compressed little', sizes(16 * GiB, 16 * GiB), 30 * GiB],
    ['200 to 1', sizes(2 * GiB), 2 * GiB * 0.005],
  ])('takes %s', (_, entries, fileSize) => {
    expect(() => {
      checkTotals(entries, fileSize);
    }).not.toThrow();
  });

  it.each([
    ['more than 32 GiB', sizes(16 * GiB, 16 * GiB, 1), 33 * GiB],
    ['more than 200 to 1', sizes(GiB, 1), GiB / 201],
  ])('refuses %s', (detail, entries, fileSize) => {
    expect(() => {
      checkTotals(entries, fileSize);
    }).toThrow(
      expect.objectContaining({ code: 'bomb', message: expect.stringContaining(detail) as string }),
    );
  });
});
