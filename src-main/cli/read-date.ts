import { InvalidArgumentError } from 'commander';

/** Reads an option that is a moment: ISO 8601, a day alone being its first instant in UTC. */
export function readDate(text: string): Date {
  const date = new Date(text);
  if (
    /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) &&
    !Number.isNaN(date.getTime())
  )
    return date;
  throw new InvalidArgumentError('a date as 2026-11-20 or 2026-11-20T10:00:00Z is wanted.');
}
