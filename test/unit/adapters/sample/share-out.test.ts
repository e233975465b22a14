import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { shareOut } from '../../../../src-main/adapters/sample/share-out';

describe('shareOut', () => {
  it('gives each batch to one hand only', async () => {
    const done: string[] = [];
    const hand = (name: string) => async (batch: number) => {
      await setImmediate();
      done.push(`${name}${String(batch)}`);
    };
    const reported: number[] = [];
    await shareOut([1, 2, 3, 4, 5], [hand('a'), hand('b')], (batch) => reported.push(batch));
    expect(done.map((one) => Number(one.slice(1))).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(done.map((one) => one.charAt(0)))).toEqual(new Set(['a', 'b']));
    expect(reported.sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('waits for the others and takes no further batch when one fails', async () => {
    const finished: number[] = [];
    const slow = async (batch: number) => {
      await setImmediate();
      await setImmediate();
      finished.push(batch);
    };
    const failing = () => Promise.reject(new Error('broken'));
    const work = shareOut([1, 2, 3, 4, 5, 6], [slow, failing], () => undefined);
    await expect(work).rejects.toThrow('broken');
    expect(finished).toEqual([1]);
  });
});
