import { describe, expect, it } from 'vitest';

import { paginate } from '../../../../../src-main/services/reports/layout/paginate';
import type { Strip } from '../../../../../src-main/services/reports/layout/strip';

const strip = (height: number, more: Partial<Strip> = {}): Strip => ({
  height,
  gap: 0,
  keep: false,
  draw: () => undefined,
  ...more,
});
const offsets = (strips: Strip[], height: number, more?: number): number[][] =>
  paginate(strips, height, more).map((page) => page.map(({ offset }) => offset));

describe('paginate', () => {
  it('fills a page and goes on on the next', () => {
    expect(offsets([strip(40), strip(40), strip(40)], 100)).toEqual([[0, 40], [0]]);
  });

  it('counts the space above, but not at the top of a page', () => {
    expect(
      offsets([strip(40, { gap: 10 }), strip(40, { gap: 10 }), strip(40, { gap: 10 })], 100),
    ).toEqual([[0, 50], [0]]);
  });

  it('moves a heading with its text', () => {
    expect(offsets([strip(70), strip(20, { keep: true }), strip(20)], 100)).toEqual([[0], [0, 20]]);
  });

  it('cuts a group that no page can hold', () => {
    const group = [strip(60, { keep: true }), strip(60, { keep: true }), strip(60)];
    expect(offsets(group, 100)).toEqual([[0], [0], [0]]);
  });

  it('repeats the head of a table that goes on', () => {
    const head = { height: 15, draw: () => undefined };
    const pages = paginate([strip(90), strip(30, { head }), strip(30, { head })], 100);
    expect(pages.map((page) => page.map(({ offset, withHead }) => [offset, withHead]))).toEqual([
      [[0, false]],
      [
        [15, true],
        [45, false],
      ],
    ]);
  });

  it('begins higher on the first page', () => {
    expect(offsets([strip(60), strip(60), strip(60)], 100, 20)).toEqual([[-20, 40], [0]]);
  });
});
