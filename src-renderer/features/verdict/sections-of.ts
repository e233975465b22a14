import type { VerdictView } from '../../../src-shared/contract/trust-views';
import { sectionNames, type SectionName } from './section-names';

/** The sections a verdict has something for. A refused report's contents are in none of them. */
export function sectionsOf({ signature, report, commands }: VerdictView): readonly SectionName[] {
  const has: Record<SectionName, boolean> = {
    signer: (signature?.chain.length ?? 0) > 0,
    checks: true,
    digests: signature !== null,
    rule: report !== null,
    times: signature !== null,
    'own-check': commands.length > 0,
  };
  return sectionNames.filter((name) => has[name]);
}
