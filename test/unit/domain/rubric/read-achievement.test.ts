import { describe, expect, it } from 'vitest';

import type { AchievementFile } from '../../../../src-shared/domain/rubric/achievement-schema';
import {
  readAchievement,
  requireAchievement,
} from '../../../../src-shared/domain/rubric/read-achievement';
import { buildAchievementFile } from '../../../support/achievement-builder';

describe('readAchievement', () => {
  it('puts criteria and levels in the order of their positions, whatever the order of the file', () => {
    const file = buildAchievementFile();
    file.resultDescription.reverse();
    file.assay.criteria.reverse();
    for (const criterion of file.assay.criteria) criterion.levels.reverse();
    const { criteria } = requireAchievement(file);
    expect(criteria.map(({ id }) => id)).toEqual(['urn:c1', 'urn:c2', 'urn:c3']);
    expect(criteria[0]?.levels.map(({ name }) => name)).toEqual([
      'Not yet',
      'Developing',
      'Proficient',
      'Exemplary',
    ]);
  });

  const damaged: [string, (file: AchievementFile) => void, string, string][] = [
    [
      'a required level of another criterion',
      (file) => set(file.resultDescription[0], { requiredLevel: 'urn:c2:l3' }),
      'resultDescription[0].requiredLevel',
      'another criterion',
    ],
    [
      'a required level that nothing has',
      (file) => set(file.resultDescription[1], { requiredLevel: 'urn:none' }),
      'resultDescription[1].requiredLevel',
      'no level has the id',
    ],
    [
      'a level id no criterion has',
      (file) => set(file.assay.criteria[0]?.levels[0], { id: 'urn:none' }),
      'assay.criteria[0].levels[0].id',
      'is not a level of criterion',
    ],
    [
      'points that disagree',
      (file) => set(file.assay.criteria[2]?.levels[1], { points: 9 }),
      'assay.criteria[2].levels[1].points',
      'is 9',
    ],
    [
      'two criteria at one position',
      (file) => set(file.assay.criteria[2], { position: 1 }),
      'assay.criteria',
      'twice',
    ],
    [
      'a criterion without an order',
      (file) => file.assay.criteria.pop(),
      'resultDescription[2]',
      'no entry',
    ],
    [
      'a part that is no section',
      (file) => set(file.assay.criteria[0], { part: 'nowhere' }),
      'assay.criteria[0].part',
      'no section',
    ],
    [
      'a rule over an unknown criterion',
      (file) => set(file.assay, { rule: { count: { of: ['urn:x'], level: 1, min: 1 } } }),
      'assay.rule.count.of',
      'no criterion',
    ],
    ['no name', (file) => set(file, { name: '' }), 'name', ''],
  ];

  it.each(damaged)('names the place of %s', (_, damage, place, message) => {
    const file = buildAchievementFile();
    damage(file);
    const read = readAchievement(file);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problems.map((one) => one.place)).toContain(place);
    expect(read.problems.find((one) => one.place === place)?.message).toContain(message);
    expect(() => requireAchievement(file)).toThrow(
      expect.objectContaining({ code: 'ERR_ACHIEVEMENT_INVALID' }),
    );
  });

  it.each([null, 7, 'x', [], {}])('refuses %j without throwing', (json) => {
    expect(readAchievement(json).ok).toBe(false);
  });
});

function set(target: object | undefined, values: object): void {
  if (!target) throw new Error('the fixture lacks what the case wants to damage');
  Object.assign(target, values);
}
