import { describe, expect, it } from 'vitest';

import { applyRatings } from '../../../../src-main/services/scoring/apply-ratings';
import { requireAchievement } from '../../../../src-shared/domain/rubric/read-achievement';
import { buildAchievementFile } from '../../../support/achievement-builder';

const achievement = requireAchievement(buildAchievementFile({ criteria: 2 }));
const words = { rationale: 'why', feedback: 'what next' };
const apply = (ratings: unknown) => applyRatings(achievement, { ratings });

describe('applyRatings', () => {
  it('takes criteria and levels by id or by position', () => {
    const byPosition = apply([{ criterion: 2, level: 3, ...words, privateNote: 'mine' }]);
    const byId = apply([
      { criterion: 'urn:c2', level: 'urn:c2:l3', ...words, privateNote: 'mine' },
    ]);
    expect(byPosition).toEqual({ 'urn:c2': { level: 'urn:c2:l3', ...words, privateNote: 'mine' } });
    expect(byId).toEqual(byPosition);
  });

  it('reads a missing private note as none', () => {
    expect(apply([{ criterion: 1, level: 1, ...words }])['urn:c1']?.privateNote).toBe('');
  });

  it.each([
    ['no ratings', []],
    ['an unknown criterion', [{ criterion: 3, level: 1, ...words }]],
    ['a level of another criterion', [{ criterion: 1, level: 'urn:c2:l1', ...words }]],
    ['a level too high', [{ criterion: 1, level: 5, ...words }]],
    [
      'a criterion rated twice',
      [
        { criterion: 1, level: 1, ...words },
        { criterion: 'urn:c1', level: 2, ...words },
      ],
    ],
    ['a rating without words', [{ criterion: 1, level: 1 }]],
    ['a member nobody knows', [{ criterion: 1, level: 1, ...words, grade: 'A' }]],
  ])('refuses %s', (_, ratings) => {
    expect(() => apply(ratings)).toThrow(expect.objectContaining({ code: 'ERR_RATINGS_INVALID' }));
  });

  it('names every place that is wrong', () => {
    expect(() =>
      apply([
        { criterion: 9, level: 1, ...words },
        { criterion: 1, level: 9, ...words },
      ]),
    ).toThrow(
      expect.objectContaining({
        details: {
          problems: [
            expect.objectContaining({ place: 'ratings.0' }),
            expect.objectContaining({ place: 'ratings.1' }),
          ],
        },
      }),
    );
  });
});
