import { describe, expect, it } from 'vitest';

import { wordCount, wordCountLine } from '../../../../src-renderer/features/review/word-count';

describe('wordCount', () => {
  it.each([
    ['', 0],
    ['  \n ', 0],
    ['one', 1],
    ["We don't guess", 3],
    ['before – after', 2],
    ['3.5 of 4, twice', 4],
    ['line one\nline two', 4],
    ['Grüße an Łucja', 3],
    ['👍 good', 1],
  ])('%j has %i', (text, words) => {
    expect(wordCount(text)).toBe(words);
  });
});

describe('wordCountLine', () => {
  it.each([
    ['one', undefined, '1 word'],
    ['one two', undefined, '2 words'],
    ['one two', 5, '2 of 5 words'],
    ['one two three', 2, '3 of 2 words: 1 over'],
  ])('%j with limit %s', (text, limit, line) => {
    expect(wordCountLine(text, limit)).toBe(line);
  });
});
