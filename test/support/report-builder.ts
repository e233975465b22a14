import { createHash } from 'node:crypto';

import { nameReport } from '../../src-shared/domain/report/name-report';
import { type Report, reportSchema } from '../../src-shared/domain/report/report-schema';

type Criterion = Report['achievement']['criteria'][number];
type Rating = Report['ratings'][number];

const sha256Hex = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

const SCALE = [
  ['Not yet', 'The evidence does not show this, or shows it once and by chance.'],
  [
    'Developing',
    'Shown in part: the intent is clear, but it reaches only some learners or some lessons.',
  ],
  [
    'Proficient',
    'Shown throughout: choices fit the goal, reach all learners, and are adjusted when results ask for it.',
  ],
  ['Exemplary', 'Shown throughout and explained so well that a colleague could take it up.'],
] as const;

const NAMES = [
  'Plans checks for understanding',
  'Asks questions that reveal thinking',
  'Adjusts teaching on results',
  'Gives feedback learners can act on',
  'Involves learners in judging their own work',
  'Reflects on what the results do not show',
  'Shares practice with colleagues',
  'Keeps records that inform the next lesson',
];

/** `count` criteria on a four-level scale, Proficient required. */
export function buildCriteria(count: number): Criterion[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `urn:example:criterion:${String(index + 1)}`;
    return {
      id,
      name: NAMES[index % NAMES.length] ?? '',
      description: 'Judged on the lesson plan, the work samples and the reflection together.',
      position: index + 1,
      levels: SCALE.map(([name, descriptor], level) => ({
        id: `${id}:level:${String(level + 1)}`,
        name,
        descriptor,
        position: level + 1,
        points: level,
      })),
      requiredLevel: `${id}:level:3`,
    };
  });
}

/** A rating per criterion: `levels[i]` is the position given to criterion i (the last one repeats). */
export function buildRatings(
  criteria: readonly Criterion[],
  levels: readonly number[],
  texts: Partial<Rating> = {},
): Rating[] {
  return criteria.map((criterion, index) => ({
    criterion: criterion.id,
    level: criterion.levels[(levels[index] ?? levels.at(-1) ?? 3) - 1]?.id ?? '',
    rationale:
      'The plan names two checks per lesson and says what will be done with each answer. Exit tickets from three lessons show that the second lesson was changed after the first set came back.',
    feedback:
      'Your exit tickets ask for reasoning, not only answers; keep that. Next, plan one check that reaches the learners who seldom speak.',
    evidence: [],
    ...texts,
  }));
}

/**
 * A valid report, named by its content: a recommendation, six criteria, Earned. `overrides` replace
 * whole members; the id is computed last, so it always fits.
 */
export function buildReport(overrides: Partial<Omit<Report, 'reportId'>> = {}): Report {
  const criteria = overrides.achievement?.criteria ?? buildCriteria(6);
  const report = nameReport(
    {
      format: 'assay-report/1',
      kind: 'recommendation',
      submission: { id: 'S-0417', attempt: 1, earner: { alias: 'Earner 0417' } },
      achievement: {
        id: 'urn:example:achievement:checking-for-understanding',
        sha256: sha256Hex('achievement'),
        name: 'Checking for Understanding',
        issuer: { id: 'https://issuer.example.org/', name: 'Riverbend Unified Schools' },
        criteria,
        rule: { all: [{ atLeast: { criterion: '*', level: 'required' } }] },
      },
      package: { sha256: sha256Hex('package') },
      evidence: [
        {
          id: 'a1',
          sha256: sha256Hex('a1'),
          mediaType: 'application/pdf',
          title: 'Lesson plan, grade 7 ratios',
        },
        {
          id: 'a2',
          sha256: sha256Hex('a2'),
          mediaType: 'image/jpeg',
          title: 'Photo of the board after the warm-up',
        },
        { id: 'a3', sha256: sha256Hex('a3'), mediaType: 'text/markdown', title: 'Reflection' },
        {
          id: 'a4',
          url: 'https://example.org/clips/exit-tickets',
          mediaType: 'text/html',
          title: 'Clip: exit tickets',
        },
      ],
      ratings: buildRatings(criteria, [3, 3, 4, 3, 3, 3]),
      annotations: [],
      outcome: 'earned',
      basis: { rule: true },
      trace: criteria.map(({ name }) => `“${name}” is at or above Proficient.`),
      signer: { role: 'assessor', alias: 'Assessor 07', certificate: sha256Hex('certificate') },
      audience: 'https://issuer.example.org/',
      issuedAt: '2026-11-23T20:14:07Z',
      sequence: 1,
      ...overrides,
    },
    sha256Hex,
  );
  return reportSchema.parse(report);
}
