import { beforeAll, describe, expect, it } from 'vitest';

import { extractPageText } from '../../../src-main/adapters/reports/extract-page-text';
import { comparePages } from '../../../src-main/services/reports/compare-pages';
import type { ReportFonts } from '../../../src-main/services/reports/fonts/report-fonts';
import { renderReport } from '../../../src-main/services/reports/render-report';
import { canonicalJson } from '../../../src-shared/domain/report/canonical-json';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { askAbout, firstAttachment, pdftotext, squeezed } from '../../support/poppler';
import { reportCases } from '../../support/report-cases';
import { readReportFonts } from '../../support/read-report-fonts';

const cases = Object.entries(reportCases()).flatMap(([name, content]) =>
  (['letter', 'a4'] as const).map((paper) => ({ name, paper, ...content })),
);

let fonts: ReportFonts;
beforeAll(async () => {
  fonts = await readReportFonts();
});

describe.each(cases)('$name on $paper', ({ report, notes, paper }) => {
  let pdf: Uint8Array;
  const draw = async (): Promise<Uint8Array> =>
    (await renderReport({ report, notes, fonts, paper })).save({ useObjectStreams: false });
  beforeAll(async () => {
    pdf = await draw();
  });

  it('is sound for qpdf', async () => {
    expect(await askAbout(pdf, 'qpdf', '--check', '{}')).toContain(
      'No syntax or stream encoding errors found',
    );
  });

  it('is tagged, has its title, its dates and its paper', async () => {
    const info = await askAbout(pdf, 'pdfinfo', '{}');
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toContain(report.achievement.name);
    expect(info).toMatch(/^CreationDate: +Mon Nov 23 20:14:07 2026/m);
    expect(info).toMatch(paper === 'a4' ? /\(A4\)/ : /\(letter\)/);
  });

  it('embeds every font, with a way back to the characters', async () => {
    const [, , ...rows] = (await askAbout(pdf, 'pdffonts', '{}')).trim().split('\n');
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row).toMatch(/CID TrueType +Identity-H +yes yes yes/);
  });

  it('carries the record it was drawn from, and notes only in the issuer’s copy', async () => {
    const list = await askAbout(pdf, 'pdfdetach', '-list', '{}');
    expect(list).toContain(notes ? '2 embedded files' : '1 embedded files');
    expect(list).toContain('1: decision.json');
    expect(list.includes('notes.json')).toBe(notes !== null);
    expect(await firstAttachment(pdf)).toBe(canonicalJson(report));
  });

  it('says every named field, for foreign readers', async () => {
    const text = squeezed(await pdftotext(pdf, paper));
    expect(namedFields(report).filter((field) => !text.includes(squeezed(field)))).toEqual([]);
  });

  it('says every named field, for our own check', async () => {
    const text = await extractPageText(pdf);
    expect(comparePages(report, text)).toEqual([]);
    const whole = squeezed(text);
    expect(namedFields(report).filter((field) => !whole.includes(squeezed(field)))).toEqual([]);
  });

  it('comes out the same every time, byte for byte', async () => {
    expect(Buffer.from(await draw()).equals(Buffer.from(pdf))).toBe(true);
  });
});

function namedFields(report: Report): string[] {
  const { submission, achievement, signer } = report;
  return [
    submission.id,
    `attempt ${String(submission.attempt)}`,
    submission.earner.alias,
    achievement.name,
    achievement.issuer.name,
    signer.alias,
    report.reportId,
    report.package.sha256,
    ...achievement.criteria.map(({ name }) => name),
    ...report.trace,
    ...report.evidence.map(({ title }) => title),
    ...report.ratings.flatMap(({ criterion, level, rationale, feedback }) => {
      const levels = achievement.criteria.find(({ id }) => id === criterion)?.levels ?? [];
      const given = levels.find(({ id }) => id === level);
      return [given?.name ?? '', given?.descriptor ?? '', rationale, feedback];
    }),
  ];
}
