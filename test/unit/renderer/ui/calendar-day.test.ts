import { describe, expect, it } from 'vitest';

import {
  calendarDay,
  dayValue,
  minuteOf,
  minuteValue,
  startOfDay,
} from '../../../../src-renderer/ui/calendar-day';
import { timeLeft } from '../../../../src-renderer/ui/time-left';

describe('calendar days', () => {
  it('reads back what a date field holds', () => {
    const start = startOfDay('2026-11-23');
    expect(start).toBe('2026-11-23T00:00:00.000Z');
    expect(dayValue(new Date(start ?? ''))).toBe('2026-11-23');
    expect(calendarDay(start ?? '')).toBe('23 Nov 2026');
  });

  it.each(['', '2026-13-01', '2026-02-30', '23.11.2026'])('takes %j for no day', (value) => {
    expect(startOfDay(value)).toBeNull();
  });
});

describe('timeLeft', () => {
  const now = new Date('2026-11-23T12:00:00Z');

  it.each([
    ['2026-11-23T12:00:00.000Z', 'over'],
    ['2026-11-23T12:00:00.001Z', 'soon'],
    ['2026-12-23T12:00:00.000Z', 'soon'],
    ['2026-12-23T12:00:00.001Z', 'plenty'],
  ])('until %s: %s', (until, left) => {
    expect(timeLeft(until, now, 30)).toBe(left);
  });
});

describe('a field for date and time', () => {
  it('holds the minute where the person is, and gives it back', () => {
    const time = new Date(2026, 10, 23, 9, 5, 42);
    expect(minuteValue(time)).toBe('2026-11-23T09:05');
    expect(minuteOf('2026-11-23T09:05')).toBe(new Date(2026, 10, 23, 9, 5).toISOString());
  });

  it.each(['', '2026-11-23', '2026-02-30T09:05', '2026-11-23T24:00', '2026-11-23T09:60'])(
    'holds no time with "%s"',
    (value) => {
      expect(minuteOf(value)).toBeNull();
    },
  );
});
