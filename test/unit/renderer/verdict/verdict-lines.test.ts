import { describe, expect, it } from 'vitest';

import {
  shortReason,
  verdictCounts,
  verdictLines,
} from '../../../../src-renderer/features/verdict/verdict-lines';
import { verdictCases } from '../../../support/ui/verdict-cases';
import { verdictView } from '../../../support/ui/verdict-view';

describe('verdictLines', () => {
  it('puts what is not to be trusted first, each group in the order of the files', () => {
    const verdicts = [verdictView(1), verdictCases.tampered, verdictView(2), verdictCases.revoked];
    expect(
      verdictLines(verdicts).map((line) =>
        line.kind === 'heading' ? `${line.title} ${String(line.count)}` : line.row.file,
      ),
    ).toEqual([
      'Not to be trusted 2',
      verdictCases.tampered.file,
      verdictCases.revoked.file,
      'Genuine 2',
      verdictView(1).file,
      verdictView(2).file,
    ]);
  });

  it('has no heading over nothing', () => {
    expect(verdictLines([])).toEqual([]);
    expect(verdictLines([verdictView(1)]).map(({ kind }) => kind)).toEqual(['heading', 'row']);
  });
});

describe('verdictCounts', () => {
  it.each([
    [27, 2, '27 genuine · 2 not to be trusted'],
    [1, 0, '1 genuine'],
    [0, 3, '3 not to be trusted'],
  ])('%i genuine, %i refused', (genuine, refused, words) => {
    const some = [
      ...Array.from({ length: genuine }, (_, n) => verdictView(n)),
      ...Array.from({ length: refused }, () => verdictCases.tampered),
    ];
    expect(verdictCounts(some)).toBe(words);
  });
});

describe('shortReason', () => {
  it.each([
    ['recommendation', 'Not yet earned: S-0417'],
    ['decision', 'Earned: S-0418, attempt 2'],
    ['tampered', 'Page content was replaced after signing'],
    ['unreadable', 'It is not a report that Assay can read'],
  ] as const)('of %s', (name, words) => {
    expect(shortReason(verdictCases[name])).toBe(words);
  });

  it('is the whole sentence when nothing stands before the reason', () => {
    const verdict = { ...verdictCases.tampered, sentence: 'Not a report.' };
    expect(shortReason(verdict)).toBe('Not a report');
  });
});
