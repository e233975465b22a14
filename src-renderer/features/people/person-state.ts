import type { PersonView } from '../../../src-shared/contract/trust-views';
import type { StatusTone } from '../../ui/status-tone';
import { timeLeft } from '../../ui/time-left';

/** `ending`: within sixty days. `expired`: nobody ended it, its time ran out. */
export type PersonState = 'active' | 'ending' | 'expired' | 'left' | 'revoked';

/** Long enough before for a renewal to reach somebody who is rarely online. */
const SOON_DAYS = 60;

/** How a person's certificate stands. */
export function personState(
  person: Pick<PersonView, 'status' | 'validUntil'>,
  now: Date,
): PersonState {
  if (person.status !== 'active') return person.status;
  const states = { plenty: 'active', soon: 'ending', over: 'expired' } as const;
  return states[timeLeft(person.validUntil, now, SOON_DAYS)];
}

interface StateMark {
  readonly tone: StatusTone;
  readonly icon: string;
  readonly label: string;
  readonly spoken: string;
}

/** A state as a mark and in words. */
export const stateMarks: Record<PersonState, StateMark> = {
  active: { tone: 'quiet', icon: '', label: 'active', spoken: 'active' },
  ending: {
    tone: 'not-yet',
    icon: 'i-lucide-clock',
    label: 'ends soon',
    spoken: 'certificate ends within sixty days',
  },
  expired: {
    tone: 'not-yet',
    icon: 'i-lucide-triangle-alert',
    label: 'has run out',
    spoken: 'certificate has run out',
  },
  left: {
    tone: 'incomplete',
    icon: 'i-lucide-log-out',
    label: 'left',
    spoken: 'has left the programme',
  },
  revoked: {
    tone: 'danger',
    icon: 'i-lucide-shield-x',
    label: 'revoked',
    spoken: 'certificate is revoked',
  },
};
