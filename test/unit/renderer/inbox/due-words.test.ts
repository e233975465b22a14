import { describe, expect, it } from 'vitest';

import {
  daysBetween,
  dueWords,
  localDate,
} from '../../../../src-renderer/features/inbox/due-words';

// A Monday.
const today = '2026-11-23';

describe('dueWords', () => {
  it.each([
    ['2026-11-22', 'overdue 1 day', 'overdue'],
    ['2026-11-16', 'overdue 7 days', 'overdue'],
    ['2026-11-09', 'overdue 2 weeks', 'overdue'],
    ['2026-09-25', 'overdue 8 weeks', 'overdue'],
    ['2026-09-23', 'overdue 2 months', 'overdue'],
    ['2025-11-20', 'overdue 12 months', 'overdue'],
    ['2026-11-23', 'due today', 'soon'],
    ['2026-11-24', 'due Tue 24', 'soon'],
    ['2026-11-27', 'due Fri 27', 'soon'],
    ['2026-11-29', 'due Sun 29', 'soon'],
    ['2026-11-30', 'due Mon 30', 'later'],
    ['2026-12-06', 'due Sun 6', 'later'],
    ['2026-12-07', 'due 7 Dec', 'later'],
    ['2027-01-14', 'due 14 Jan 2027', 'later'],
    [null, 'no due date', 'none'],
  ] as const)('%s reads "%s"', (dueDate, text, nearness) => {
    expect(dueWords(dueDate, today)).toMatchObject({ text, nearness });
  });

  it('speaks the whole date', () => {
    expect(dueWords('2026-11-27', today).spoken).toBe('due Friday, November 27, 2026');
    expect(dueWords('2026-11-21', today).spoken).toBe(
      'overdue by 2 days, was due Saturday, November 21, 2026',
    );
  });
});

describe('calendar dates', () => {
  it('counts days across a clock change and a year', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
  });

  it('takes the day where the person is', () => {
    expect(localDate(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });
});
