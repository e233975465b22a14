import { describe, expect, it } from 'vitest';

import { comparePages } from '../../../../src-main/services/reports/compare-pages';
import { plainReportText } from '../../../support/plain-report-document';
import { buildRatings, buildReport } from '../../../support/report-builder';

const base = buildReport();
const ratings = buildRatings(base.achievement.criteria, [3]).map((rating, index) => ({
  ...rating,
  rationale: `Reason number ${String(index)}: well-planned, efficient.`,
  feedback: `Advice number ${String(index)}.`,
}));
const report = buildReport({ ratings });
const text = plainReportText(report);

describe('comparePages', () => {
  it('finds nothing where the pages say what the record says', () => {
    expect(comparePages(report, text)).toEqual([]);
  });

  it('does not mind spaces, line ends, hyphenation, ligatures and invisible characters', () => {
    const laidOut = text
      .replaceAll('efficient', 'e\uFB03cient')
      .replaceAll('number', 'num-\nber')
      .replaceAll('planned', 'plan\u00ADned\u200B')
      .replaceAll(', ', ',\f  ');
    expect(comparePages(report, laidOut)).toEqual([]);
  });

  it.each<[string, (text: string) => string]>([
    ['the outcome', (pages) => pages.replace('\nEarned\n', '\nIncomplete\n')],
    ['the kind of report', (pages) => pages.replace('Recommendation', 'Decision')],
    ["the earner's alias", (pages) => pages.replace('Earner 0417', 'Earner 0714')],
    ['the submission', (pages) => pages.replace('attempt 1', 'attempt 2')],
    ["the signer's alias", (pages) => pages.replace('(assessor)', '(issuer)')],
    ['the report id', (pages) => pages.replace('sha256:', 'sha256:0')],
    ['the level of', (pages) => pages.replace('Level given Proficient', 'Level given Developing')],
    [
      'the level of',
      (pages) => pages.replace('Level given Proficient', 'Level given Proficient, nearly'),
    ],
    ['the level of', (pages) => pages.replace('Level 3 of 4', 'Level 2 of 4')],
    ['the rationale of', (pages) => pages.replace('number 0: well', 'number 0: not well')],
    ['the feedback on', (pages) => pages.replace('Advice number 5', 'Advice number 6')],
  ])('names %s when it differs', (field, change) => {
    expect(comparePages(report, change(text)).join()).toContain(field);
  });

  it('does not take the text of one criterion for that of another', () => {
    const swapped = text
      .replace('Reason number 0', 'Reason number X')
      .replace('Reason number 1', 'Reason number 0')
      .replace('Reason number X', 'Reason number 1');
    const [first, second] = report.achievement.criteria;
    expect(comparePages(report, swapped)).toEqual([
      `the rationale of "${first?.name ?? ''}"`,
      `the rationale of "${second?.name ?? ''}"`,
    ]);
  });
});
