import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { checkReport } from '../../../../src-shared/domain/report/check-report';
import {
  composeReport,
  type ReportInput,
} from '../../../../src-shared/domain/report/compose-report';
import { nameReport } from '../../../../src-shared/domain/report/name-report';
import { reportSchema, type Report } from '../../../../src-shared/domain/report/report-schema';
import { buildAchievement } from '../../../support/achievement-builder';

const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const digest = 'ab'.repeat(32);
const achievement = buildAchievement({
  rule: { all: [{ atLeast: { criterion: '*', level: 'required' } }] },
});

function input(level: 'l2' | 'l3' = 'l3'): ReportInput {
  return {
    kind: 'recommendation',
    submission: {
      format: 'assay-submission/1',
      id: 'S-0001',
      attempt: 1,
      earner: { alias: 'Earner 4F7K' },
      achievement: { id: achievement.id, sha256: digest },
      parts: [],
      artifacts: [
        {
          id: 'a1',
          title: 'Plan',
          path: 'data/plan.pdf',
          mediaType: 'application/pdf',
          sha256: digest,
          size: 3,
        },
      ],
    },
    achievement,
    achievementSha256: digest,
    packageSha256: digest,
    review: {
      ratings: Object.fromEntries(
        achievement.criteria.map(({ id }) => [
          id,
          { level: `${id}:${level}`, rationale: 'Because.', feedback: 'Next.', privateNote: '' },
        ]),
      ),
    },
    basis: { rule: true },
    signer: { role: 'assessor', alias: 'Assessor 01', certificate: digest },
    issuedAt: '2026-11-23T20:14:07.000Z',
    sequence: 1,
  };
}

const build = (change: Partial<ReportInput> = {}): Report =>
  nameReport(composeReport({ ...input(), ...change }), sha256Hex);

describe('composeReport', () => {
  it('gives a record that its own check and schema accept', () => {
    const report = build();
    expect(report.outcome).toBe('earned');
    expect(reportSchema.parse(report)).toEqual(report);
    expect(checkReport(report, sha256Hex)).toEqual([]);
  });

  it('follows the rule and says why', () => {
    const report = nameReport(composeReport(input('l2')), sha256Hex);
    expect(report.outcome).toBe('not-yet-earned');
    expect(report.trace[0]).toContain('needs Proficient: not met');
    expect(checkReport(report, sha256Hex)).toEqual([]);
  });

  it('cannot be made while the rule is undecided', () => {
    expect(() => composeReport({ ...input(), review: { ratings: {} } })).toThrow(
      expect.objectContaining({ code: 'ERR_OUTCOME_UNDECIDED' }),
    );
  });

  it('carries the reasons of an incomplete submission, with nothing rated', () => {
    const report = build({
      review: { ratings: {} },
      basis: { incomplete: true, reasons: ['The video cannot be played.'] },
    });
    expect(report.outcome).toBe('incomplete');
    expect(checkReport(report, sha256Hex)).toEqual([]);
  });
});

describe('checkReport', () => {
  const forged: [string, (report: Report) => unknown, string][] = [
    ['another outcome', (one) => (one.outcome = 'not-yet-earned'), 'The rule gives "earned"'],
    ['an incomplete outcome without reasons', (one) => (one.outcome = 'incomplete'), 'no reasons'],
    [
      'a level of another criterion',
      (one) => rate(one, 0, { level: 'urn:c2:l3' }),
      'not one of its levels',
    ],
    ['an unknown criterion', (one) => rate(one, 0, { criterion: 'urn:x' }), 'unknown criterion'],
    [
      'a criterion rated twice',
      (one) => rate(one, 1, { criterion: 'urn:c1', level: 'urn:c1:l3' }),
      'rated twice',
    ],
    ['a rating left out', (one) => one.ratings.pop(), 'cannot decide'],
    [
      'an override in a recommendation',
      (one) => (one.basis = { override: true, reason: 'x' }),
      'cannot override',
    ],
    [
      'an annotation nobody made',
      (one) => rate(one, 0, { evidence: ['n1'] }),
      'unknown annotation',
    ],
    [
      'a required level of another criterion',
      (one) => Object.assign(one.achievement.criteria[0] ?? {}, { requiredLevel: 'urn:c2:l3' }),
      'required level',
    ],
    [
      'a first report that supersedes',
      (one) => (one.supersedes = `sha256:${digest}`),
      'cannot supersede',
    ],
    [
      'a later report that supersedes none',
      (one) => (one.sequence = 2),
      'must name the one that it supersedes',
    ],
    [
      'a decision that overrides for a blank reason',
      (one) => {
        one.kind = 'decision';
        one.basis = { override: true, reason: ' ' };
      },
      'A reason is blank',
    ],
  ];
  it.each(forged)('finds %s, even under a fresh id', (_, forge, sentence) => {
    const report = structuredClone(build());
    forge(report);
    const renamed = nameReport(report, sha256Hex);
    expect(checkReport(renamed, sha256Hex).join(' ')).toContain(sentence);
  });

  it('finds any change under the old id', () => {
    const report = build();
    expect(checkReport({ ...report, trace: ['Trust me.'] }, sha256Hex)).toEqual([
      'The report id does not belong to this content.',
    ]);
  });
});

function rate(report: Report, index: number, change: Partial<Report['ratings'][number]>): void {
  Object.assign(report.ratings[index] ?? {}, change);
}
