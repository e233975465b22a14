import type { VerdictView } from '../../../src-shared/contract/trust-views';
import { sectionNames, type SectionName } from './section-names';
import { timeLines } from './time-lines';

/** The sections a verdict has something for. A refused report's contents are in none of them. */
export function sectionsOf(verdict: VerdictView): readonly SectionName[] {
  const { signature, report, commands } = verdict;
  const has: Record<SectionName, boolean> = {
    signer: (signature?.chain.length ?? 0) > 0,
    checks: verdict.checks.length > 0,
    digests: signature !== null,
    rule: report !== null,
    times: timeLines(verdict).length > 0,
    'own-check': commands.length > 0,
  };
  return sectionNames.filter((name) => has[name]);
}
