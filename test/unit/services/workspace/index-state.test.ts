import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { IndexRecord } from '../../../../src-main/services/workspace/index-records';
import { IndexState } from '../../../../src-main/services/workspace/index-state';

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

const added = (n: number): IndexRecord => ({
  type: 'added',
  entry: {
    id: id(n),
    submission: `S-${n}`,
    attempt: 1,
    achievement: 'A',
    criteria: 3,
    rated: 0,
    stage: 'new',
    trust: 'verified',
    dueDate: null,
    addedAt: '2026-03-01T08:00:00.000Z',
    changedAt: '2026-03-01T08:00:00.000Z',
    packageSha256: String(n).repeat(64),
    records: 0,
  },
});

const changed = (n: number, rated: number): IndexRecord => ({
  type: 'changed',
  id: id(n),
  rated,
  stage: 'in-progress',
  changedAt: '2026-03-02T08:00:00.000Z',
  records: rated,
});

const anyRecord = fc.oneof(
  fc.nat({ max: 5 }).map(added),
  fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 3 })).map(([n, rated]) => changed(n, rated)),
  fc.nat({ max: 5 }).map((n): IndexRecord => ({ type: 'busy', id: id(n) })),
  fc.nat({ max: 5 }).map((n): IndexRecord => ({ type: 'removed', id: id(n) })),
);

it('a view that only ever asks for changes ends with the same rows, however often and in whatever pages it asks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyRecord, fc.boolean()), { maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      (steps, limit) => {
        const state = new IndexState();
        const view = new Map<string, number>();
        let since = 0;
        const catchUp = (): void => {
          for (let more = true; more;) {
            const page = state.changes(since, limit);
            expect(page.reset).toBe(false);
            for (const row of page.rows) view.set(row.id, row.rated);
            for (const gone of page.removed) view.delete(gone);
            ({ seq: since, more } = page);
          }
        };
        // A purged submission's id never comes back.
        const gone = new Set<string>();
        for (const [i, [record, ask]] of steps.entries()) {
          if (record.type === 'removed') gone.add(record.id);
          if (record.type === 'added' && gone.has(record.entry.id)) continue;
          state.apply(record, i + 1);
          if (ask) catchUp();
        }
        catchUp();
        const truth = [...state.entries.values()].map((entry) => [entry.id, entry.rated]);
        expect([...view].sort()).toEqual(truth.sort());
      },
    ),
  );
});
