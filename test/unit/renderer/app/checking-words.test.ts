import { describe, expect, it } from 'vitest';

import { checkingWords } from '../../../../src-renderer/app/checking-words';

describe('checkingWords', () => {
  it.each([
    [null, null, 'Verifying reports…'],
    [1, null, 'Checking the file…'],
    [30, null, 'Checking 30 files…'],
    [
      30,
      { what: 'reports', file: 'S-0417.recommendation.pdf', done: 11, total: 30 },
      'Checking 12 of 30: S-0417.recommendation.pdf',
    ],
    [
      1,
      { what: 'reports', file: 'S-0417.evidence.zip', done: 0, total: 1 },
      'Checking S-0417.evidence.zip',
    ],
  ] as const)('%j %j', (count, progress, words) => {
    expect(checkingWords(count, progress)).toBe(words);
  });
});
