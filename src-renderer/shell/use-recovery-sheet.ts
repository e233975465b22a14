import { computed, shallowRef } from 'vue';

import type { IdentityView } from '../../src-shared/contract/trust-views';
import { assay } from '../bridge/assay';
import type { RecoverySheetFacts } from '../ui/recovery-sheet-facts';
import { keepSheet } from './kept-sheets';
import { useAttempt } from './use-attempt';

const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

function factsOf(identity: IdentityView): RecoverySheetFacts {
  const [own] = identity.enrolments;
  return {
    alias: identity.alias,
    programme: own?.issuer.name ?? null,
    fingerprint: identity.fingerprint,
    rootFingerprint: identity.role === 'issuer' ? (own?.rootFingerprint ?? null) : null,
    madeOn: longDay.format(
      identity.recoveryCodeMadeAt ? new Date(identity.recoveryCodeMadeAt) : new Date(),
    ),
  };
}

/** The sheet of a recovery code that was just made: the code lives here until somebody has it on paper, and nowhere else. */
export function useRecoverySheet() {
  const code = shallowRef<string | null>(null);
  const identity = shallowRef<IdentityView | null>(null);
  const printing = useAttempt();

  /** Shows the code at once; what stands beside it follows. */
  async function show(made: string): Promise<void> {
    code.value = made;
    identity.value = await assay['identity.facts']().catch(() => null);
  }

  function print(): Promise<boolean> {
    return printing.attempt(() => assay['app.print']());
  }

  /** The person has it: this computer remembers that, and forgets the code. */
  function keep(): void {
    const { id, recoveryCodeMadeAt } = identity.value ?? {};
    if (id && recoveryCodeMadeAt) keepSheet(id, recoveryCodeMadeAt);
    code.value = null;
  }

  return {
    code,
    facts: computed(() => identity.value && factsOf(identity.value)),
    printing: printing.busy,
    printFailure: printing.problem,
    show,
    print,
    keep,
  };
}
