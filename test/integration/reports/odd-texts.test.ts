import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { extractPageText } from '../../../src-main/adapters/reports/extract-page-text';
import type { ReportFonts } from '../../../src-main/services/reports/fonts/report-fonts';
import { renderReport } from '../../../src-main/services/reports/render-report';
import { pdftotext, squeezed } from '../../support/poppler';
import { buildCriteria, buildRatings, buildReport } from '../../support/report-builder';
import { readReportFonts } from '../../support/read-report-fonts';

let fonts: ReportFonts;
beforeAll(async () => {
  fonts = await readReportFonts();
});

const letters = {
  latin: 'abcdefgimnorstuvwxyzABCWTYVÀéñöšžŁßæőāʻ',
  greek: 'αβγδεζηθικλμνξοπρσςτυφχψωάέΩΔΨ',
  cyrillic: 'абвгдежзийклмнопрстуфхцчшщыэюяЁЇҐ',
};
const marks = '.,;:!?()[]“”‘’«»–—…/%&@#*+=<>€£§·•✓→½²\'"_-';
const word = fc.oneof(
  ...Object.values(letters).map((alphabet) =>
    fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: 1, maxLength: 14 }),
  ),
  fc.string({
    unit: fc.constantFrom(...Array.from(letters.latin + marks)),
    minLength: 1,
    maxLength: 9,
  }),
  fc.string({
    unit: fc.constantFrom(...Array.from(letters.latin), '/', '?', '='),
    minLength: 90,
    maxLength: 200,
  }),
  fc.constantFrom(
    'office',
    'ﬁn',
    'AVATAR',
    'co\u00ADoperate',
    'e\u0301',
    'N° 7',
    'a\u00a0b',
    'well-known',
    '-',
  ),
);
const paragraph = fc.array(word, { minLength: 1, maxLength: 80 }).map((words) => words.join(' '));
const text = fc
  .array(paragraph, { minLength: 1, maxLength: 6 })
  .map((paragraphs) => paragraphs.join('\n'))
  // A hyphen at the very end of a paragraph is the one thing pdftotext swallows.
  .map((all) => all.replace(/-+(?=\n|$)/g, ''));

/** What may change between what was typed and what is read: composition, invisible characters, spaces. */
const comparable = (raw: string): string => squeezed(raw.normalize('NFKC').replace(/\u00AD/g, ''));

describe('long and odd texts', () => {
  it('survive onto the pages, every character in its place', async () => {
    const criteria = buildCriteria(2);
    const { achievement } = buildReport();
    await fc.assert(
      fc.asyncProperty(text, text, async (rationale, feedback) => {
        const report = buildReport({
          achievement: { ...achievement, criteria },
          ratings: buildRatings(criteria, [3, 3], { rationale, feedback }),
        });
        const doc = await renderReport({ report, notes: null, fonts, paper: 'letter' });
        const pdf = await doc.save({ useObjectStreams: false });
        for (const read of [await pdftotext(pdf, 'letter'), await extractPageText(pdf)]) {
          const page = comparable(read);
          expect([rationale, feedback].filter((one) => !page.includes(comparable(one)))).toEqual(
            [],
          );
        }
      }),
      { numRuns: 12 },
    );
  });

  it('a rationale of 20,000 characters flows over pages and keeps to 72 characters a line', async () => {
    const criteria = buildCriteria(1);
    const { achievement } = buildReport();
    // Narrow letters: by width alone a line would hold far more than 72.
    const rationale = 'Evidence: if it fits it is listed, till it is still little. '
      .repeat(334)
      .trim();
    const report = buildReport({
      achievement: { ...achievement, criteria },
      ratings: buildRatings(criteria, [3], { rationale }),
    });
    const doc = await renderReport({ report, notes: null, fonts, paper: 'a4' });
    expect(doc.getPageCount()).toBeGreaterThan(7);
    const read = await extractPageText(await doc.save({ useObjectStreams: false }));
    expect(comparable(read).includes(comparable(rationale))).toBe(true);
    const reading = read.split(/[\n\f]/).filter((line) => line.includes('little'));
    expect(Math.max(...reading.map((line) => line.trim().length))).toBeLessThanOrEqual(72);
  });

  it('is refused before anything is drawn, with the place in words', async () => {
    const criteria = buildCriteria(2);
    const { achievement } = buildReport();
    const report = buildReport({
      achievement: { ...achievement, criteria },
      ratings: buildRatings(criteria, [3, 3], { feedback: 'Great 👏' }),
    });
    await expect(
      renderReport({ report, notes: null, fonts, paper: 'letter' }),
    ).rejects.toMatchObject({
      code: 'ERR_GLYPH_MISSING',
      details: { place: 'the feedback on “Plans checks for understanding”', codePoint: 'U+1F44F' },
    });
  });
});
