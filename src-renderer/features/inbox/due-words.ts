/** How near a due date is; `none` when there is no date. */
export type DueNearness = 'overdue' | 'soon' | 'later' | 'none';

export interface DueWords {
  readonly text: string;
  /** The same in full, for a screen reader and the tooltip. */
  readonly spoken: string;
  readonly nearness: DueNearness;
}

const DAY = 86_400_000;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const asTime = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** Whole days from one calendar date (`YYYY-MM-DD`) to another; negative when it lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((asTime(to) - asTime(from)) / DAY);

/** Today's calendar date where the person is, as `YYYY-MM-DD`. */
export function localDate(now: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const plural = (n: number, word: string): string => `${String(n)} ${word}${n === 1 ? '' : 's'}`;

const longDate = new Intl.DateTimeFormat('en', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** How late, in the largest unit that still says it: days, weeks from the third on, then months. */
function lateWords(days: number): string {
  if (days < 14) return plural(days, 'day');
  return days < 60
    ? plural(Math.floor(days / 7), 'week')
    : plural(Math.floor(days / 30.44), 'month');
}

/** "overdue 2 days", "due today", "due Fri 27", "due 14 Jan". Within a week is soon. */
export function dueWords(dueDate: string | null, today: string): DueWords {
  if (dueDate === null) return { text: 'no due date', spoken: 'no due date', nearness: 'none' };
  const days = daysBetween(today, dueDate);
  const date = new Date(asTime(dueDate));
  const full = longDate.format(date);
  if (days < 0) {
    const late = lateWords(-days);
    return {
      text: `overdue ${late}`,
      spoken: `overdue by ${late}, was due ${full}`,
      nearness: 'overdue',
    };
  }
  const spoken = `due ${full}`;
  if (days === 0) return { text: 'due today', spoken: `due today, ${full}`, nearness: 'soon' };
  const day = String(date.getUTCDate());
  if (days < 14) {
    const weekday = weekdays[date.getUTCDay()] ?? '';
    return { text: `due ${weekday} ${day}`, spoken, nearness: days < 7 ? 'soon' : 'later' };
  }
  const month = months[date.getUTCMonth()] ?? '';
  const year = dueDate.slice(0, 4);
  const suffix = year === today.slice(0, 4) ? '' : ` ${year}`;
  return { text: `due ${day} ${month}${suffix}`, spoken, nearness: 'later' };
}
