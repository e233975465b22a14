import type { ImportResult } from '../../src-shared/contract/views';

export interface ImportSummary {
  readonly title: string;
  readonly tone: 'good' | 'mixed' | 'bad';
}

const packages = (n: number): string => `${String(n)} ${n === 1 ? 'package' : 'packages'}`;
/** What was refused need not have been a package. */
const files = (n: number): string => `${String(n)} ${n === 1 ? 'file' : 'files'}`;

/** What came of an import in one sentence; null when nothing was asked for. */
export function importSummary(results: readonly ImportResult[]): ImportSummary | null {
  if (results.length === 0) return null;
  const added = results.filter((r) => r.ok && !r.duplicate);
  const duplicates = results.filter((r) => r.ok && r.duplicate);
  const refused = results.length - added.length - duplicates.length;
  const parts: string[] = [];
  const only = added.length === 1 ? added[0] : undefined;
  if (only?.ok) parts.push(`${only.submission} is in the inbox`);
  else if (added.length > 1) parts.push(`${packages(added.length)} opened`);
  if (duplicates.length > 0) parts.push(`${packages(duplicates.length)} already here`);
  if (refused > 0) parts.push(`${files(refused)} could not be opened`);
  const tone = refused === 0 ? 'good' : refused === results.length ? 'bad' : 'mixed';
  return { title: `${parts.join('; ')}.`, tone };
}

/** As many names as can be read in passing. */
const NAMES = 3;

/** Which files were refused: one alone with its reason, several by their names; empty when none was. */
export function refusedWords(refused: readonly { file: string; message: string }[]): string {
  const [only] = refused;
  if (only && refused.length === 1) return `${only.file}: ${only.message}`;
  const names = refused.slice(0, NAMES).map(({ file }) => file);
  const more = refused.length - names.length;
  return [...names, ...(more > 0 ? [`${String(more)} more`] : [])].join(', ');
}
