import type { Output } from '../../src-shared/contract/contract';
import type { VerdictView } from '../../src-shared/contract/trust-views';

export type OpenedFiles = Output<'files.openDropped'>;

/**
 * The page that shows what was opened; null when the page one is on is right. A trust file comes before the verdicts
 * that came with it: they were reached without it, and taking it in may change them.
 */
export function pageFor({ bundles, verdicts }: OpenedFiles): '/trust' | '/verdict' | null {
  if (bundles.length > 0) return '/trust';
  return verdicts.length > 0 ? '/verdict' : null;
}

/** The same bytes under the same name; what cannot be read is never taken for something else. */
const isSameFile = (a: VerdictView, b: VerdictView): boolean =>
  a.file === b.file && a.signature !== null && a.signature.fileSha256 === b.signature?.fileSha256;

/** Verdicts that came one by one, as a file manager sends them, put to those there are; a file verified again stands once. */
export function joinVerdicts(
  before: readonly VerdictView[],
  arrived: readonly VerdictView[],
): VerdictView[] {
  return [...before.filter((old) => !arrived.some((one) => isSameFile(old, one))), ...arrived];
}
