import { describe, expect, it } from 'vitest';

import { countRows, filterRows } from '../../../../src-renderer/features/inbox/filter-rows';
import { groupRows } from '../../../../src-renderer/features/inbox/group-rows';
import { listLines } from '../../../../src-renderer/features/inbox/list-lines';
import { inboxRow } from '../../../support/ui/inbox-row';

const today = '2026-11-23';
const nobody: ReadonlySet<string> = new Set();
const ids = (rows: readonly { submission: string }[]): string[] => rows.map((r) => r.submission);

const rows = [
  inboxRow(1, { stage: 'in-progress', rated: 3 }),
  inboxRow(2, { stage: 'ready', rated: 6, achievement: 'Data Literacy II' }),
  inboxRow(3, { stage: 'signed', rated: 6, achievement: 'Data Literacy II' }),
  inboxRow(4),
];

describe('filterRows', () => {
  it('counts what each filter shows', () => {
    const counts = countRows(rows);
    expect(counts).toEqual({ due: 3, 'in-progress': 1, ready: 1, signed: 1 });
    for (const filter of ['due', 'in-progress', 'ready', 'signed'] as const) {
      expect(filterRows(rows, filter, '', nobody)).toHaveLength(counts[filter]);
    }
  });

  it('searches every state by every word, in number and achievement', () => {
    expect(ids(filterRows(rows, 'due', 'data lit', nobody))).toEqual(['S-0002', 'S-0003']);
    expect(ids(filterRows(rows, 'due', 'DATA 0003', nobody))).toEqual(['S-0003']);
    expect(filterRows(rows, 'due', 'data nothing', nobody)).toEqual([]);
  });

  it('adds what was found in the texts', () => {
    const found = new Set([inboxRow(4).id]);
    expect(ids(filterRows(rows, 'signed', 'exit tickets', found))).toEqual(['S-0004']);
  });
});

describe('groupRows', () => {
  it('puts what is late first and what has no date last', () => {
    const dated = [
      inboxRow(1, { dueDate: '2026-12-24' }),
      inboxRow(2),
      inboxRow(3, { dueDate: '2026-11-23' }),
      inboxRow(4, { dueDate: '2026-11-20' }),
      inboxRow(5, { dueDate: '2026-11-27' }),
      inboxRow(6, { dueDate: '2026-12-02' }),
      inboxRow(7, { dueDate: '2026-11-20', stage: 'signed' }),
    ];
    expect(groupRows(dated, 'due', today).map((g) => [g.title, ...ids(g.rows)])).toEqual([
      ['Overdue', 'S-0004'],
      ['Due today', 'S-0003'],
      ['Within a week', 'S-0005'],
      ['Within two weeks', 'S-0006'],
      ['Later', 'S-0001'],
      ['No due date', 'S-0002'],
      ['Signed', 'S-0007'],
    ]);
  });

  it('orders by date, then number as people count, then attempt', () => {
    const mixed = [
      inboxRow(0, { submission: 'S-10' }),
      inboxRow(0, { submission: 'S-9', attempt: 2 }),
      inboxRow(0, { submission: 'S-9' }),
      inboxRow(0, { submission: 'S-11', dueDate: '2026-12-24' }),
    ];
    const [group] = groupRows(mixed, 'achievement', today);
    expect(group?.rows.map((r) => `${r.submission}/${String(r.attempt)}`)).toEqual([
      'S-11/1',
      'S-9/1',
      'S-9/2',
      'S-10/1',
    ]);
  });

  it('puts what is signed last within a group, the latest first', () => {
    const mixed = [
      inboxRow(1, { stage: 'signed', changedAt: '2026-11-20T08:00:00.000Z' }),
      inboxRow(2, { stage: 'signed', changedAt: '2026-11-22T08:00:00.000Z' }),
      inboxRow(3),
    ];
    const [group] = groupRows(mixed, 'achievement', today);
    expect(ids(group?.rows ?? [])).toEqual(['S-0003', 'S-0002', 'S-0001']);
  });

  it('groups by state in working order', () => {
    expect(groupRows(rows, 'state', today).map((g) => g.title)).toEqual([
      'Ready to sign',
      'In progress',
      'Not started',
      'Signed',
    ]);
  });
});

describe('listLines', () => {
  it('lays groups out as headings and rows', () => {
    const lines = listLines(groupRows(rows, 'achievement', today));
    expect(
      lines.map((l) => (l.kind === 'heading' ? `${l.title} ${String(l.count)}` : l.row.submission)),
    ).toEqual([
      'Checking for Understanding 2',
      'S-0001',
      'S-0004',
      'Data Literacy II 2',
      'S-0002',
      'S-0003',
    ]);
  });
});
