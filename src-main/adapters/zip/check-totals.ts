import { packageLimits } from '../../services/packages/package-limits';
import { Refusal } from '../../services/packages/refusal';

/**
 * Holds all entries together against the limits: their sizes in sum, and how well they are
 * compressed. `fileSize` is the archive's own.
 * @throws Refusal `bomb`.
 */
export function checkTotals(entries: readonly { readonly size: number }[], fileSize: number): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > packageLimits.totalBytes) {
    throw new Refusal('bomb', 'The files add up to more than 32 GiB.');
  }
  if (total > packageLimits.ratioFreeTotalBytes && total > fileSize * packageLimits.ratio) {
    throw new Refusal('bomb', 'The files are compressed more than 200 to 1.');
  }
}
