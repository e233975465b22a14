import type { Outcome } from '../../../src-shared/domain/report/report-schema';
import type { StatusTone } from '../../ui/status-tone';

/** An outcome in its word, with the mark that goes with it. */
export const outcomeLooks: Record<
  Outcome,
  { readonly label: string; readonly tone: StatusTone; readonly icon: string }
> = {
  earned: { label: 'Earned', tone: 'earned', icon: 'i-lucide-circle-check' },
  'not-yet-earned': { label: 'Not yet earned', tone: 'not-yet', icon: 'i-lucide-circle-dot' },
  incomplete: { label: 'Incomplete', tone: 'incomplete', icon: 'i-lucide-circle-dashed' },
};
