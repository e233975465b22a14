import { describe, expect, it } from 'vitest';

import { lockChoices, lockMinutes } from '../../../../src-renderer/features/settings/lock-choices';
import { recipientProblem } from '../../../../src-renderer/features/settings/recipient-problem';
import {
  sectionFor,
  settingsSections,
} from '../../../../src-renderer/features/settings/settings-sections';
import type { Output } from '../../../../src-shared/contract/contract';

type Status = Output<'workspace.status'>;
const status = (role: 'assessor' | 'issuer', sample = false): Status => ({
  state: 'open',
  sample,
  identity: { alias: 'A', role, certifiedBy: null, fingerprint: 'AAAAA-BBBBB-CCCCC-DDDDD' },
});
const ids = (of: Status): string[] => settingsSections(of).map(({ id }) => id);

describe('settingsSections', () => {
  it('offers an issuer no enrolment and no replacing of keys: it has an authority for that', () => {
    const only = ids(status('assessor')).filter((id) => !ids(status('issuer')).includes(id));
    expect(only).toEqual(['enrolment', 'keys']);
  });

  it('offers nothing to keep safe in the sample', () => {
    expect(ids(status('assessor', true))).toEqual(['identity', 'locking', 'appearance', 'about']);
  });

  it('opens what was asked for, and the first section where there is no such', () => {
    const sample = settingsSections(status('assessor', true));
    expect(sectionFor(sample, 'locking')?.id).toBe('locking');
    expect(sectionFor(sample, 'keys')?.id).toBe('identity');
    expect(sectionFor(sample, undefined)?.id).toBe('identity');
  });
});

describe('lockChoices', () => {
  it('offers what a number set elsewhere says, in its place', () => {
    const values = lockChoices(20).map(({ value }) => lockMinutes(value));
    expect(values).toEqual([5, 10, 15, 20, 30, 60, null]);
    expect(lockChoices(null)).toHaveLength(6);
  });

  it('holds the current value among its choices, never included', () => {
    for (const minutes of [1, 15, 240, null])
      expect(lockChoices(minutes).map(({ value }) => value)).toContain(String(minutes));
  });
});

describe('recipientProblem', () => {
  const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

  it('takes a recipient with the spaces that pasting brings', () => {
    expect(recipientProblem(` ${recipient}\n`)).toBe('');
  });

  it.each([
    ['', /^Paste/],
    ['AGE-SECRET-KEY-1ABC', /secret key/],
    [recipient.slice(0, -1), /58/],
    [recipient.toUpperCase(), /small letters/],
  ] as const)('says what is wrong with %j', (typed, sentence) => {
    expect(recipientProblem(typed)).toMatch(sentence);
  });
});
