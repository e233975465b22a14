const DAY = 86_400_000;

/** Whether a time is far off, within `soonDays`, or past. */
export function timeLeft(until: string, now: Date, soonDays: number): 'plenty' | 'soon' | 'over' {
  const left = Date.parse(until) - now.getTime();
  if (left <= 0) return 'over';
  return left <= soonDays * DAY ? 'soon' : 'plenty';
}
