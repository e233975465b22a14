import { describe, expect, it } from 'vitest';

import { Dice } from '../../../../src-main/services/sample/dice';

const throws = (dice: Dice, count: number) => Array.from({ length: count }, () => dice.next());

describe('Dice', () => {
  it('repeats itself for the same seed and name, and for no other', () => {
    const first = throws(new Dice(7, 'S-0001'), 50);
    expect(throws(new Dice(7, 'S-0001'), 50)).toEqual(first);
    expect(throws(new Dice(8, 'S-0001'), 50)).not.toEqual(first);
    expect(throws(new Dice(7, 'S-0002'), 50)).not.toEqual(first);
  });

  it('throws the same today as when it was written', () => {
    expect(new Dice(1, 'known').int(0, 1_000_000)).toBe(845_336);
  });

  it('is spread evenly over 0 ≤ x < 1', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const value of throws(new Dice(3, 'spread'), 20_000)) {
      expect(value).toBeGreaterThanOrEqual(0);
      const tenth = Math.floor(value * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('reaches both ends of a range and nothing beyond', () => {
    const dice = new Dice(4, 'range');
    const seen = new Set(Array.from({ length: 400 }, () => dice.int(2, 5)));
    expect([...seen].sort()).toEqual([2, 3, 4, 5]);
  });

  it('takes samples without repeats, in order', () => {
    const list = Array.from({ length: 30 }, (_, n) => n);
    const taken = new Dice(5, 'sample').sample(list, 12);
    expect(taken).toHaveLength(12);
    expect(new Set(taken).size).toBe(12);
    expect(taken.toSorted((a, b) => a - b)).toEqual(taken);
  });

  it('makes UUIDs in the form of RFC 9562', () => {
    expect(new Dice(6, 'uuid').uuid()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
