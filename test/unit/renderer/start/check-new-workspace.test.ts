import { describe, expect, it } from 'vitest';

import { checkNewWorkspace } from '../../../../src-renderer/features/start/check-new-workspace';

const good = 'otter lantern gravel seventeen';
const fields = { alias: 'Assessor 07', passphrase: good, again: good, hasFolder: false };

describe('checkNewWorkspace', () => {
  it('takes a complete form', () => {
    expect(checkNewWorkspace(fields).ok).toBe(true);
  });

  it.each([
    ['no alias', { alias: '  ' }, 'alias'],
    ['no passphrase', { passphrase: '', again: '' }, 'passphrase'],
    ['a weak passphrase', { passphrase: 'password1', again: 'password1' }, 'passphrase'],
    ['a slip of the finger', { again: `${good} ` }, 'again'],
  ] as const)('refuses %s and says so at the field', (_name, change, field) => {
    const { ok, problems } = checkNewWorkspace({ ...fields, ...change });
    expect(ok).toBe(false);
    const named = Object.entries(problems).filter(([, text]) => text !== '');
    expect(named.map(([key]) => key)).toEqual([field]);
  });

  it('asks an identity folder only for its passphrase, whatever its strength', () => {
    const folder = { alias: '', passphrase: 'short', again: '', hasFolder: true };
    expect(checkNewWorkspace(folder).ok).toBe(true);
    expect(checkNewWorkspace({ ...folder, passphrase: '' }).ok).toBe(false);
  });
});
