import type { AchievementFile } from '../../src-shared/domain/rubric/achievement-schema';
import { requireAchievement } from '../../src-shared/domain/rubric/read-achievement';
import type { Achievement } from '../../src-shared/domain/rubric/rubric';

const levelNames = ['Not yet', 'Developing', 'Proficient', 'Exemplary'];

/** A valid achievement file with `criteria` criteria of four levels each, the third required. */
export function buildAchievementFile(
  overrides: { criteria?: number; rule?: unknown; part?: string } = {},
): AchievementFile {
  const numbers = Array.from({ length: overrides.criteria ?? 3 }, (_, index) => index + 1);
  const file = {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: 'urn:uuid:6f1c4f8e-0000-4000-8000-000000000001',
    type: ['Achievement'],
    name: 'Checking for Understanding',
    description: 'Finds out during a lesson what learners understand, and acts on it.',
    criteria: { narrative: 'Every criterion at its required level.' },
    creator: { id: 'https://issuer.example.org/', type: ['Profile'], name: 'Riverbend' },
    resultDescription: numbers.map((n) => ({
      id: `urn:c${String(n)}`,
      type: ['ResultDescription'],
      name: `Criterion name ${String(n)}`,
      resultType: 'RubricCriterionLevel',
      requiredLevel: `urn:c${String(n)}:l3`,
      rubricCriterionLevel: levelNames.map((name, index) => ({
        id: `urn:c${String(n)}:l${String(index + 1)}`,
        type: ['RubricCriterionLevel'],
        name,
        description: `${name}: what criterion ${String(n)} looks like there.`,
        points: String(index),
      })),
    })),
    assay: {
      criteria: numbers.map((n) => ({
        id: `urn:c${String(n)}`,
        position: n,
        ...(overrides.part === undefined ? {} : { part: overrides.part }),
        levels: levelNames.map((_, index) => ({
          id: `urn:c${String(n)}:l${String(index + 1)}`,
          position: index + 1,
          points: index,
        })),
        resources: [],
      })),
      sections: [
        {
          id: 'evidence',
          type: ['extensions:assessmentSections'],
          kind: 'evidence',
          title: 'Evidence',
          questions: [
            {
              id: 'lesson-plan',
              type: ['extensions:assessmentQuestions'],
              questionType: 'FileQuestion',
              text: 'Add the lesson plan.',
            },
          ],
        },
      ],
      rule: overrides.rule ?? { atLeast: { criterion: '*', level: 'required' } },
      policy: {
        scoring: 'single',
        agree: 'levels',
        merge: 'adjudicate',
        sees: { earlierAttempts: true },
        carryForward: false,
      },
    },
  };
  return file as unknown as AchievementFile;
}

/** The same, read: criteria in order, links checked. */
export function buildAchievement(
  overrides: Parameters<typeof buildAchievementFile>[0] = {},
): Achievement {
  return requireAchievement(buildAchievementFile(overrides));
}
