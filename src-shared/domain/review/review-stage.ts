import { evaluateRule } from '../decision/evaluate-rule';
import type { Achievement } from '../rubric/rubric';
import type { ReviewState } from './fold-review';

/** `ready`: every criterion is rated and the rule decides. */
export type Stage = 'new' | 'in-progress' | 'ready' | 'signed';

/** Criterion id → level id, for the criteria that have one. */
export function levelsOf(state: Pick<ReviewState, 'ratings'>): Map<string, string> {
  const levels = new Map<string, string>();
  for (const [criterion, { level }] of Object.entries(state.ratings)) {
    if (level !== null) levels.set(criterion, level);
  }
  return levels;
}

/** How many of the achievement's criteria are rated. */
export function ratedCount(
  achievement: Pick<Achievement, 'criteria'>,
  state: Pick<ReviewState, 'ratings'>,
): number {
  return achievement.criteria.filter(({ id }) => (state.ratings[id]?.level ?? null) !== null)
    .length;
}

/** Where a review stands, as the inbox shows it. */
export function reviewStage(
  achievement: Pick<Achievement, 'criteria' | 'rule'>,
  state: ReviewState,
): Stage {
  if (state.status === 'signed') return 'signed';
  const rated = ratedCount(achievement, state);
  if (rated === achievement.criteria.length) {
    return evaluateRule(achievement, levelsOf(state)).outcome === 'undecided'
      ? 'in-progress'
      : 'ready';
  }
  const touched = rated > 0 || state.seen.length > 0 || Object.keys(state.ratings).length > 0;
  return touched || state.reports.length > 0 ? 'in-progress' : 'new';
}
