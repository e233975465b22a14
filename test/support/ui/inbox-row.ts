import type { InboxRow } from '../../../src-shared/contract/views';

/** A row of the inbox with plausible values; `n` makes its id and number. */
export function inboxRow(n: number, change: Partial<InboxRow> = {}): InboxRow {
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    submission: `S-${String(n).padStart(4, '0')}`,
    attempt: 1,
    achievement: 'Checking for Understanding',
    criteria: 6,
    rated: 0,
    stage: 'new',
    trust: 'verified',
    dueDate: null,
    addedAt: '2026-11-20T08:00:00.000Z',
    changedAt: '2026-11-20T08:00:00.000Z',
    seq: n,
    ...change,
  };
}
