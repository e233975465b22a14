import { describe, expect, it } from 'vitest';

import { cleanText } from '../../../../../src-main/services/reports/text/clean-text';

describe('cleanText', () => {
  it.each([
    ['Windows line ends', 'a\r\nb', ['a', 'b']],
    ['a vertical tab from a word processor', 'a\vb', ['a', 'b']],
    ['line and paragraph separators', 'a\u2028b\u2029c', ['a', 'b', 'c']],
    ['empty lines', 'a\n\n\n b ', ['a', 'b']],
    ['tabs and runs of spaces', 'a\t\t b', ['a b']],
    ['controls and zero-width characters', 'a\u0000\u200B\u00AD\uFEFFb', ['ab']],
    ['decomposed letters', 'e\u0301', ['é']],
    ['nothing', ' \n ', []],
  ])('%s', (_, raw, paragraphs) => {
    expect(cleanText(raw)).toEqual(paragraphs);
  });
});
