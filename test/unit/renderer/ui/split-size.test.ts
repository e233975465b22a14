import { describe, expect, it } from 'vitest';

import { clampSize, sizeAfterKey } from '../../../../src-renderer/ui/split-size';

const limits = { min: 160, max: 400 };
const arrows = { grow: 'ArrowLeft', shrink: 'ArrowRight' };

describe('clampSize', () => {
  it.each([
    [100, 160],
    [200.4, 200],
    [900, 400],
  ])('%d becomes %d', (wanted, size) => {
    expect(clampSize(wanted, limits)).toBe(size);
  });

  it('keeps the least when the room is smaller than that', () => {
    expect(clampSize(300, { min: 160, max: 90 })).toBe(160);
  });
});

describe('sizeAfterKey', () => {
  it.each([
    ['ArrowLeft', 216],
    ['ArrowRight', 184],
    ['Home', 160],
    ['End', 400],
    ['ArrowUp', null],
    ['a', null],
  ])('%s gives %s', (key, size) => {
    expect(sizeAfterKey(key, 200, limits, arrows)).toBe(size);
  });

  it('stops at the ends', () => {
    expect(sizeAfterKey('ArrowLeft', 395, limits, arrows)).toBe(400);
    expect(sizeAfterKey('ArrowRight', 165, limits, arrows)).toBe(160);
  });
});
