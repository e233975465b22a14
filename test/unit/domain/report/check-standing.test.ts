import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  checkStanding,
  type KnownReport,
  packageKey,
  type Standing,
} from '../../../../src-shared/domain/report/check-standing';
import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { buildReport } from '../../../support/report-builder';

const first = buildReport();
const second = buildReport({ sequence: 2, supersedes: first.reportId });
const third = buildReport({ sequence: 3, supersedes: second.reportId });
const elsewhere = 'https://elsewhere.example.org/';

function known(report: Report, change: Partial<KnownReport> = {}): KnownReport {
  const { reportId, kind, submission, signer, audience, sequence } = report;
  const { id, attempt } = submission;
  return {
    ...{ reportId, kind, submission: id, attempt, alias: signer.alias, audience, sequence },
    ...change,
  };
}

const nothing: Standing = {
  audience: null,
  packages: new Map(),
  mustKnowPackage: false,
  reports: [],
};

const codeOf = (report: Report, change: Partial<Standing>): string | null => {
  const verdict = checkStanding(report, { ...nothing, ...change });
  return verdict.ok ? null : verdict.code;
};

const key = packageKey(first.submission);
const good = new Map([[key, first.package.sha256]]);
const other = new Map([[key, 'f'.repeat(64)]]);
const foreign = buildReport({ submission: { ...first.submission, attempt: 2 } });

describe('checkStanding', () => {
  it.each<[string, string | null, Report, Partial<Standing>]>([
    ['nothing known', null, first, {}],
    ['for us', null, first, { audience: first.audience }],
    ['for another issuer', 'wrong-audience', first, { audience: elsewhere }],
    ['on the known package', null, first, { packages: good, mustKnowPackage: true }],
    ['on other evidence', 'package-mismatch', first, { packages: other }],
    ['on an unknown package that need not be known', null, foreign, { packages: other }],
    [
      'on an unknown package',
      'package-unknown',
      foreign,
      { packages: good, mustKnowPackage: true },
    ],
    ['known itself', null, second, { reports: [known(first), known(second)] }],
    ['the next one', null, third, { reports: [known(first), known(second)] }],
    ['one that skips what is known', null, third, { reports: [known(first)] }],
    ['outdated', 'sequence-replayed', first, { reports: [known(second)] }],
    ['outdated and known', 'sequence-replayed', first, { reports: [known(first), known(second)] }],
    ['outdated by two', 'sequence-replayed', first, { reports: [known(third)] }],
    [
      'a second one of the same number',
      'sequence-conflict',
      buildReport({ issuedAt: '2026-11-24T00:00:00Z' }),
      { reports: [known(first)] },
    ],
    [
      'one that supersedes another than the one before',
      'supersedes-mismatch',
      buildReport({ sequence: 2, supersedes: third.reportId }),
      { reports: [known(first)] },
    ],
    [
      'one that supersedes the last but one',
      'supersedes-mismatch',
      buildReport({ sequence: 3, supersedes: first.reportId }),
      { reports: [known(first)] },
    ],
    [
      'one that supersedes a report of somebody else',
      'supersedes-mismatch',
      second,
      { reports: [known(first, { alias: 'Assessor 08' })] },
    ],
  ])('%s: %s', (_, code, report, standing) => {
    expect(codeOf(report, standing)).toBe(code);
  });

  it.each<[string, Partial<KnownReport>]>([
    ['another signer', { alias: 'Assessor 08' }],
    ['another attempt', { attempt: 2 }],
    ['another submission', { submission: 'S-0418' }],
    ['the other kind', { kind: 'decision' }],
    ['another issuer', { audience: elsewhere }],
  ])('a later report does not outdate one by or about %s', (_, change) => {
    expect(codeOf(first, { reports: [known(second, change)] })).toBeNull();
  });

  /** A line of reports as one signer makes it, each superseding the one before. */
  const line = fc.integer({ min: 1, max: 8 }).map((length) => {
    const reports: Report[] = [];
    for (let sequence = 1; sequence <= length; sequence += 1) {
      const before = reports.at(-1);
      reports.push(buildReport({ sequence, ...(before ? { supersedes: before.reportId } : {}) }));
    }
    return reports;
  });

  it('accepts the last of a line and outdates all before it, in whatever order they are known', () => {
    const shuffled = line.chain((reports) =>
      fc.tuple(fc.constant(reports), fc.shuffledSubarray(reports, { minLength: reports.length })),
    );
    fc.assert(
      fc.property(shuffled, ([reports, order]) => {
        const standing = { reports: order.map((report) => known(report)) };
        const codes = reports.map((report) => codeOf(report, standing));
        expect(codes).toEqual([...reports.slice(1).map(() => 'sequence-replayed'), null]);
      }),
      { numRuns: 30 },
    );
  });

  it('accepts the last of a line whatever part of the line is known', () => {
    const parts = line.chain((reports) =>
      fc.tuple(fc.constant(reports), fc.shuffledSubarray(reports)),
    );
    fc.assert(
      fc.property(parts, ([reports, part]) => {
        const last = reports.at(-1) ?? first;
        expect(codeOf(last, { reports: part.map((report) => known(report)) })).toBeNull();
      }),
      { numRuns: 30 },
    );
  });
});
