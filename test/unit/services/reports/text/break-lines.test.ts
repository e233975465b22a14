import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { breakLines } from '../../../../../src-main/services/reports/text/break-lines';

/** Every character one unit wide. */
const measure = (text: string): number => text.length;
const at = (width: number) => ({ width, characters: 72 });

describe('breakLines', () => {
  it.each([
    ['breaks at spaces', 'one two three', 8, ['one two ', 'three']],
    ['keeps a text that fits', 'one two', 8, ['one two']],
    ['cuts a word that is too long', 'abcdefghijkl', 5, ['abcde', 'fghij', 'kl']],
    ['cuts an address after a slash', 'https://ex.org/abc', 16, ['https://ex.org/', 'abc']],
    ['never ends a line with a hyphen', 'ab pre- and post', 8, ['ab ', 'pre- and ', 'post']],
    ['keeps a dash with what follows', 'abc - def', 5, ['abc ', '- def']],
    ['does not cut right after a hyphen', 'abcd-efgh', 5, ['abcd', '-efgh']],
  ])('%s', (_, text, width, lines) => {
    expect(breakLines(text, measure, at(width))).toEqual(lines);
  });

  it('obeys the number of characters as well as the width', () => {
    const lines = breakLines('i '.repeat(200).trim(), () => 0.1, { width: 1000, characters: 72 });
    expect(Math.max(...lines.map((line) => line.trimEnd().length))).toBeLessThanOrEqual(72);
  });

  it('loses and adds nothing, whatever the text', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'i', '-', '/', '.', 'é', 'Ω'),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 4, max: 30 }),
        (words, width) => {
          const text = words.join(' ');
          const lines = breakLines(text, measure, at(width));
          expect(lines.join('')).toBe(text);
          for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
