import { describe, expect, it } from 'vitest';

import { criterionMark, outcomeLine } from '../../../../src-renderer/features/review/outcome-line';
import { evaluateRule } from '../../../../src-shared/domain/decision/evaluate-rule';
import { emptyReview, ratingOf } from '../../../../src-shared/domain/review/fold-review';
import { levelsOf } from '../../../../src-shared/domain/review/review-stage';
import { buildAchievement } from '../../../support/achievement-builder';

const achievement = buildAchievement({ criteria: 3 });

/** Three criteria of four levels, the third required; 0 is unrated. */
function line(...positions: number[]): string {
  const ratings = Object.fromEntries(
    positions.map((position, index) => {
      const criterion = achievement.criteria[index]!;
      const level = criterion.levels[position - 1]?.id ?? null;
      return [criterion.id, { ...ratingOf(emptyReview, criterion.id), level }];
    }),
  );
  const finding = evaluateRule(achievement, levelsOf({ ratings }));
  return outcomeLine(achievement, { ratings }, finding).text;
}

describe('outcomeLine', () => {
  it.each([
    [[0, 0, 0], '0 of 3 rated'],
    [[3, 4, 0], '2 of 3 rated'],
    [[3, 4, 3], 'Earned'],
    [[2, 3, 1], 'Not yet earned: 2 below the required level'],
    [[2, 0, 0], 'Not yet earned: 1 below the required level, 2 to rate'],
  ])('%j: %s', (positions, text) => {
    expect(line(...positions)).toBe(text);
  });
});

describe('criterionMark', () => {
  const criterion = achievement.criteria[0]!;
  const mark = (level: string | null) =>
    criterionMark(criterion, {
      ratings: { [criterion.id]: { level, rationale: '', feedback: '', privateNote: '' } },
    });

  it('knows unrated, met and below', () => {
    expect(mark(null)).toBe('unrated');
    expect(mark('of another criterion')).toBe('unrated');
    expect(mark(criterion.requiredLevel)).toBe('met');
    expect(mark(criterion.levels[0]!.id)).toBe('below');
  });
});
