import type { EventPayload } from '../../src-shared/contract/contract';

/** What is being checked right now; `count` is null when it is not known how many files were chosen. */
export function checkingWords(
  count: number | null,
  progress: EventPayload<'files-progress'> | null,
): string {
  if (progress) {
    const place = `${String(progress.done + 1)} of ${String(progress.total)}`;
    return progress.total > 1 ? `Checking ${place}: ${progress.file}` : `Checking ${progress.file}`;
  }
  if (count === null) return 'Verifying reports…';
  return count === 1 ? 'Checking the file…' : `Checking ${String(count)} files…`;
}
