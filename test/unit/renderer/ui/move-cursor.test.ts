import { describe, expect, it } from 'vitest';

import { moveCursor } from '../../../../src-renderer/ui/move-cursor';

describe('moveCursor', () => {
  it.each([
    [null, 'next', 'a'],
    [null, 'previous', 'c'],
    ['gone', 'next', 'a'],
    ['a', 'next', 'b'],
    ['c', 'next', 'c'],
    ['a', 'previous', 'a'],
    ['b', 'first', 'a'],
    ['b', 'last', 'c'],
    ['a', 'page-down', 'c'],
  ] as const)('from %s, %s goes to %s', (cursor, move, target) => {
    expect(moveCursor(['a', 'b', 'c'], cursor, move)).toBe(target);
  });

  it('has nowhere to go in an empty list', () => {
    expect(moveCursor([], 'a', 'next')).toBeNull();
  });
});
