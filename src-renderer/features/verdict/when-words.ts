const utcDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const minute = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** "23 November 2026", in UTC as on the pages of a report and in the sentence of its verdict. */
export const longDay = (iso: string): string => utcDay.format(new Date(iso));

/** "23 November 2026, 20:14 UTC": a verdict is read elsewhere too, so the zone stands with it. */
export function dayAndTime(iso: string): string {
  const time = new Date(iso);
  return `${day.format(time)}, ${minute.format(time)}`;
}
