const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** "20:14:07", in the time zone of this computer. */
export const clockTime = (iso: string): string => time.format(new Date(iso));

/** "23 Nov 2026 20:20", in the time zone of this computer. */
export function dayAndTime(iso: string): string {
  const date = new Date(iso);
  return `${day.format(date)} ${minute.format(date)}`;
}
