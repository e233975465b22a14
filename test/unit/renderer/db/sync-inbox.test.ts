import { describe, expect, it } from 'vitest';

import {
  beginning,
  planSync,
  type ChangesPage,
  type SyncPoint,
} from '../../../../src-renderer/db/plan-sync';
import { serialised, syncInbox, type InboxView } from '../../../../src-renderer/db/sync-inbox';
import type { InboxRow } from '../../../../src-shared/contract/views';
import { inboxRow } from '../../../support/ui/inbox-row';

const here = '11111111-1111-4111-8111-111111111111';
const there = '22222222-2222-4222-8222-222222222222';

const page = (change: Partial<ChangesPage>): ChangesPage => ({
  workspace: here,
  reset: false,
  rows: [],
  removed: [],
  seq: 0,
  more: false,
  ...change,
});

describe('planSync', () => {
  it.each([
    ['nothing yet', beginning, page({ seq: 5 }), { kind: 'apply', clear: true }],
    [
      'more of the same',
      { workspace: here, seq: 5 },
      page({ seq: 7 }),
      { kind: 'apply', clear: false },
    ],
    [
      'main starts over',
      { workspace: here, seq: 9 },
      page({ reset: true, seq: 3 }),
      { clear: true },
    ],
    [
      'another workspace, from the start',
      { workspace: there, seq: 9 },
      page({ reset: true }),
      { clear: true },
    ],
    [
      'another workspace, mid-way',
      { workspace: there, seq: 9 },
      page({ seq: 12 }),
      { kind: 'restart' },
    ],
  ] as const)('%s', (_name, point, answer, expected) => {
    expect(planSync(point, answer)).toMatchObject(expected);
  });

  it('does not ask for ever when a page moves nothing', () => {
    expect(planSync({ workspace: here, seq: 5 }, page({ seq: 5, more: true }))).toMatchObject({
      more: false,
    });
  });
});

/** A main with a history of rows, and a view in memory. */
function world(history: readonly InboxRow[], start: SyncPoint, shown: readonly InboxRow[] = []) {
  const rows = new Map(shown.map((row) => [row.id, row]));
  let point = start;
  let applied = 0;
  const view: InboxView = {
    point: () => Promise.resolve(point),
    apply(step) {
      applied += 1;
      if (step.clear) rows.clear();
      for (const id of step.remove) rows.delete(id);
      for (const row of step.put) rows.set(row.id, row);
      point = step.point;
      return Promise.resolve();
    },
  };
  const asked: number[] = [];
  const fetch = ({ since }: { since: number }): Promise<ChangesPage> => {
    asked.push(since);
    const later = history.filter((row) => row.seq > since);
    const rowsOfPage = later.slice(0, 2);
    const seq = rowsOfPage.at(-1)?.seq ?? since;
    return Promise.resolve(page({ rows: rowsOfPage, seq, more: later.length > 2 }));
  };
  return {
    view,
    fetch,
    asked,
    shown: () => [...rows.values()].map((row) => row.submission),
    at: () => point,
    applied: () => applied,
  };
}

describe('syncInbox', () => {
  const history = [1, 2, 3, 4, 5].map((n) => inboxRow(n));

  it('pages until main has no more', async () => {
    const w = world(history, beginning);
    await syncInbox(w.fetch, w.view);
    expect(w.asked).toEqual([0, 2, 4]);
    expect(w.shown()).toEqual(['S-0001', 'S-0002', 'S-0003', 'S-0004', 'S-0005']);
    expect(w.at()).toEqual({ workspace: here, seq: 5 });
  });

  it('continues where it stood', async () => {
    const w = world(history, { workspace: here, seq: 4 }, history.slice(0, 4));
    await syncInbox(w.fetch, w.view);
    expect(w.asked).toEqual([4]);
    expect(w.shown()).toHaveLength(5);
  });

  it('leaves the view alone when there is nothing new', async () => {
    const w = world(history, { workspace: here, seq: 5 }, history);
    await syncInbox(w.fetch, w.view);
    expect(w.asked).toEqual([5]);
    expect(w.applied()).toBe(0);
  });

  it('forgets the rows of another workspace', async () => {
    const w = world(history, { workspace: there, seq: 3 }, [inboxRow(99)]);
    await syncInbox(w.fetch, w.view);
    expect(w.asked[1]).toBe(0);
    expect(w.shown()).not.toContain('S-0099');
    expect(w.shown()).toHaveLength(5);
  });
});

describe('serialised', () => {
  it('runs once more, not more often, for calls during a run', async () => {
    let runs = 0;
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const sync = serialised(async () => {
      runs += 1;
      await gate;
    });
    const all = [sync(), sync(), sync()];
    release();
    await Promise.all(all);
    expect(runs).toBe(2);
  });

  it('runs again after a failure', async () => {
    let runs = 0;
    const sync = serialised(() => {
      runs += 1;
      return runs === 1 ? Promise.reject(new Error('no disk')) : Promise.resolve();
    });
    await expect(sync()).rejects.toThrow('no disk');
    await sync();
    expect(runs).toBe(2);
  });
});
