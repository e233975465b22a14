import { describe, expect, it } from 'vitest';

import { newPassphraseProblems } from '../../../../src-renderer/ui/new-passphrase-problems';

const good = 'otter lantern gravel seventeen';

describe('newPassphraseProblems', () => {
  it('takes a good passphrase that was typed twice', () => {
    expect(newPassphraseProblems(good, good)).toEqual({ passphrase: '', again: '' });
  });

  it.each([
    ['nothing', '', '', /needed/],
    ['an easy one', 'password', 'password', /Too easy/],
  ] as const)(
    'refuses %s at the first field and is silent about the second',
    (_, one, two, said) => {
      const { passphrase, again } = newPassphraseProblems(one, two);
      expect(passphrase).toMatch(said);
      expect(again).toBe('');
    },
  );

  it('refuses a slip of the finger at the second field', () => {
    const { passphrase, again } = newPassphraseProblems(good, `${good} `);
    expect(passphrase).toBe('');
    expect(again).toMatch(/differ/);
  });
});
