import { beforeAll, describe, expect, it } from 'vitest';

import type { ReportFonts } from '../../../../../src-main/services/reports/fonts/report-fonts';
import { Typesetter } from '../../../../../src-main/services/reports/text/typesetter';
import { readReportFonts } from '../../../../support/read-report-fonts';

let fonts: ReportFonts;
beforeAll(async () => {
  fonts = await readReportFonts();
});

const refusal = (text: string): unknown => {
  try {
    new Typesetter(fonts).paragraphs('the feedback on “Plans”', 'serif', text);
    return null;
  } catch (error) {
    return error;
  }
};

describe('Typesetter', () => {
  it.each([
    ['an emoji', 'Well done 🎉', '🎉', 'U+1F389'],
    ['Chinese', 'Good 好', '好', 'U+597D'],
    ['half a surrogate pair', 'x\uD83D', '\uD83D', 'U+D83D'],
    ['a mark no letter takes', 'q\u0301', '\u0301', 'U+0301'],
  ])('names the place of %s, which no face has', (_, text, character, codePoint) => {
    expect(refusal(text)).toMatchObject({
      code: 'ERR_GLYPH_MISSING',
      details: { place: 'the feedback on “Plans”', character, codePoint },
    });
  });

  it.each([
    ['Arabic', 'see مرحبا', 'U+0645'],
    ['Hebrew', 'שלום', 'U+05E9'],
    ['a control that turns the direction', 'level \u202Edenrae', 'U+202E'],
  ])('refuses %s by its own code', (_, text, codePoint) => {
    expect(refusal(text)).toMatchObject({ code: 'ERR_TEXT_DIRECTION', details: { codePoint } });
  });

  it('needs the smallest faces for English and larger ones only for what needs them', () => {
    const english = new Typesetter(fonts);
    english.wrap({ face: 'serif', size: 10 }, 'Plain “English” text – with dashes…', 300);
    expect([...english.tiers.values()]).toEqual([0]);

    const mixed = new Typesetter(fonts);
    mixed.wrap({ face: 'serif', size: 10 }, 'Señora, Łódź, Ωmega', 300);
    expect(mixed.tiers.get(fonts.serif)).toBe(3);
  });

  it('borrows a character from another face', () => {
    const line = new Typesetter(fonts).line({ face: 'serif', size: 10 }, 'a ☐ b');
    expect(line.runs.length).toBeGreaterThan(0);
    const boxed = new Typesetter(fonts).line({ face: 'serif', size: 10 }, 'a ✗ b');
    expect(boxed.runs.map(({ face }) => face.name)).toEqual(['serif', 'sans', 'serif']);
  });

  it('kerns, and keeps figures of the table face in columns', () => {
    const setter = new Typesetter(fonts);
    const width = (face: 'serif' | 'sans', text: string): number =>
      setter.line({ face, size: 10 }, text).width;
    expect(width('serif', 'AV')).toBeLessThan(width('serif', 'A') + width('serif', 'V'));
    expect(width('sans', '1111')).toBeCloseTo(width('sans', '8888'), 5);
  });

  it('draws every character by its own code, ligatures included', () => {
    const [run] = new Typesetter(fonts).line({ face: 'serif', size: 10 }, 'office').runs;
    const codes = run?.operand.replace(/>-?[\d.]+</g, '').replace(/[<>]/g, '');
    expect(codes).toBe(Buffer.from('office', 'utf16le').swap16().toString('hex').toUpperCase());
  });
});
