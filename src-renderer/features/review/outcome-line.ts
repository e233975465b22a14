import type { Finding } from '../../../src-shared/domain/decision/evaluate-rule';
import type { ReviewState } from '../../../src-shared/domain/review/fold-review';
import { ratingOf } from '../../../src-shared/domain/review/fold-review';
import { ratedCount } from '../../../src-shared/domain/review/review-stage';
import type { Achievement, Criterion } from '../../../src-shared/domain/rubric/rubric';
import type { StatusTone } from '../../ui/status-tone';

export interface OutcomeLine {
  readonly tone: StatusTone;
  readonly icon: string;
  readonly text: string;
}

/** `met`: at or above the required level. */
export type CriterionMark = 'unrated' | 'met' | 'below';

/** Where one criterion stands. */
export function criterionMark(
  criterion: Criterion,
  state: Pick<ReviewState, 'ratings'>,
): CriterionMark {
  const { level } = ratingOf(state, criterion.id);
  const position = (id: string | null): number | undefined =>
    criterion.levels.find((one) => one.id === id)?.position;
  const given = position(level);
  if (given === undefined) return 'unrated';
  return given >= (position(criterion.requiredLevel) ?? 0) ? 'met' : 'below';
}

/** The live line under the rubric: "Not yet earned: 2 below the required level", "4 of 6 rated". */
export function outcomeLine(
  achievement: Achievement,
  state: Pick<ReviewState, 'ratings'>,
  finding: Finding,
): OutcomeLine {
  const all = achievement.criteria.length;
  const open = all - ratedCount(achievement, state);
  const below = achievement.criteria.filter((one) => criterionMark(one, state) === 'below').length;
  const toRate = open === 0 ? '' : `${open} to rate`;
  const after = (text: string): string => (text === '' ? '' : `: ${text}`);
  switch (finding.outcome) {
    case 'earned':
      return { tone: 'earned', icon: 'i-lucide-circle-check', text: `Earned${after(toRate)}` };
    case 'not-yet-earned': {
      const why = below === 0 ? '' : `${below} below the required level`;
      const parts = [why, toRate].filter((part) => part !== '').join(', ');
      return {
        tone: 'not-yet',
        icon: 'i-lucide-circle-dot-dashed',
        text: `Not yet earned${after(parts)}`,
      };
    }
    case 'undecided':
      return {
        tone: 'incomplete',
        icon: 'i-lucide-circle-dashed',
        text: `${all - open} of ${all} rated`,
      };
  }
}
