import { describe, expect, it } from 'vitest';

import { importSummary, refusedWords } from '../../../../src-renderer/shell/import-summary';
import type { ImportResult } from '../../../../src-shared/contract/views';

const added = (submission: string, duplicate = false): ImportResult => ({
  ok: true,
  file: `${submission}.zip`,
  id: '00000000-0000-4000-8000-000000000001',
  submission,
  duplicate,
});
const refused: ImportResult = { ok: false, file: 'x.zip', code: 'ERR_X', message: 'No.' };

describe('importSummary', () => {
  it.each([
    [[added('S-0417')], 'S-0417 is in the inbox.', 'good'],
    [[added('S-0417'), added('S-0418')], '2 packages opened.', 'good'],
    [[added('S-0417', true)], '1 package already here.', 'good'],
    [[refused], '1 file could not be opened.', 'bad'],
    [[added('S-0417'), refused], 'S-0417 is in the inbox; 1 file could not be opened.', 'mixed'],
    [
      [added('S-0417'), added('S-0418', true), refused, refused],
      'S-0417 is in the inbox; 1 package already here; 2 files could not be opened.',
      'mixed',
    ],
  ] as const)('%j', (results, title, tone) => {
    expect(importSummary(results)).toEqual({ title, tone });
  });

  it('says nothing when the dialog was cancelled', () => {
    expect(importSummary([])).toBeNull();
  });
});

describe('refusedWords', () => {
  const named = (...files: string[]) => files.map((file) => ({ file, message: 'No.' }));

  it.each([
    [named(), ''],
    [named('a.zip'), 'a.zip: No.'],
    [named('a.zip', 'b.zip', 'c.zip'), 'a.zip, b.zip, c.zip'],
    [named('a.zip', 'b.zip', 'c.zip', 'd.zip', 'e.zip'), 'a.zip, b.zip, c.zip, 2 more'],
  ])('%j', (refused, words) => {
    expect(refusedWords(refused)).toBe(words);
  });
});
