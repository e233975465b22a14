const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** "23 Nov 2026", in the time zone of this computer. */
export const calendarDay = (iso: string): string => dayFormat.format(new Date(iso));

/** The calendar day of a time where the person is, as `YYYY-MM-DD`: what a date field holds. */
export function dayValue(time: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(time.getFullYear())}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

/** The first moment of a date field's day where the person is, as ISO 8601 in UTC; null when the field holds no date. */
export function startOfDay(value: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const time = new Date(Number(year), Number(month) - 1, Number(day));
  return dayValue(time) === value ? time.toISOString() : null;
}

/** A minute where the person is, as `YYYY-MM-DDTHH:MM`: what a field for date and time holds. */
export function minuteValue(time: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${dayValue(time)}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** The first moment of that minute as ISO 8601 in UTC; null when the field holds no time. */
export function minuteOf(value: string): string | null {
  const [, day = '', hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/.exec(value) ?? [];
  const start = startOfDay(day);
  if (start === null) return null;
  const time = new Date(start);
  time.setHours(Number(hour), Number(minute));
  return minuteValue(time) === value ? time.toISOString() : null;
}
