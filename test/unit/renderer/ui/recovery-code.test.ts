import { describe, expect, it } from 'vitest';

import {
  codeGroups,
  isLastGroup,
  recoveryCodeProblem,
} from '../../../../src-renderer/ui/recovery-code';

const code = '4H7K-9QTX-2MBD-W6ZP-0NRV-C8FJ-3YGS-5AE1-K';

describe('codeGroups', () => {
  it('keeps the check character with the group before it', () => {
    expect(codeGroups(code)).toEqual('4H7K 9QTX 2MBD W6ZP 0NRV C8FJ 3YGS 5AE1K'.split(' '));
  });

  it('leaves whole groups alone', () => {
    expect(codeGroups('4H7K9-QTX2M-BDW6Z')).toEqual(['4H7K9', 'QTX2M', 'BDW6Z']);
  });
});

describe('isLastGroup', () => {
  it.each(['5AE1K', '5ae1k', ' 5ae1 k', '5AE1-K', '5aeik', '5AELK'])('takes %j', (typed) => {
    expect(isLastGroup(code, typed)).toBe(true);
  });

  it.each(['', 'K', '5AE1', '3YGS', '4H7K', code])('refuses %j', (typed) => {
    expect(isLastGroup(code, typed)).toBe(false);
  });
});

describe('recoveryCodeProblem', () => {
  it.each([
    code,
    code.toLowerCase(),
    code.replaceAll('-', ' '),
    code.replaceAll('-', '–'),
    code.replaceAll('0', 'o').replaceAll('1', 'l'),
  ])('finds nothing wrong with %j', (typed) => {
    expect(recoveryCodeProblem(typed)).toBe('');
  });

  it.each([
    ['  ', /^Type the code/],
    [code.replace('4', 'U'), /no “U”/],
    [code.replace('4', 'é'), /no “É”/],
    [code.slice(0, -2), /^One character is missing: the code has 33\.$/],
    [code.slice(0, 9), /^25 characters are missing/],
    [`${code}77`, /^2 characters are too many/],
  ] as const)('says what is wrong with %j', (typed, sentence) => {
    expect(recoveryCodeProblem(typed)).toMatch(sentence);
  });
});
