import { describe, expect, it } from 'vitest';

import { checkNewWorkspace } from '../../../../src-renderer/features/start/check-new-workspace';

const good = 'otter lantern gravel seventeen';
const fields = {
  alias: 'Assessor 07',
  passphrase: good,
  again: good,
  issuerName: '',
  issuerId: '',
  isIssuer: false,
  given: null,
};
const issuer = { ...fields, isIssuer: true, issuerName: 'Columbus MSD' };

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

  it.each([
    ['a programme without a name', { issuerName: ' ' }, 'issuerName'],
    ['an id that is no address', { issuerId: 'columbus' }, 'issuerId'],
    ['an id of a program, not of a programme', { issuerId: 'javascript:alert(1)' }, 'issuerId'],
  ] as const)('refuses %s', (_name, change, field) => {
    const { problems } = checkNewWorkspace({ ...issuer, ...change });
    const named = Object.entries(problems).filter(([, text]) => text !== '');
    expect(named.map(([key]) => key)).toEqual([field]);
  });

  it('needs no id of a programme', () => {
    expect(checkNewWorkspace(issuer).ok).toBe(true);
    expect(checkNewWorkspace({ ...issuer, issuerId: ' https://example.org/p ' }).ok).toBe(true);
  });

  it('asks an identity folder only for its passphrase, whatever its strength', () => {
    const folder = { ...issuer, alias: '', issuerName: '', again: '', given: 'folder' } as const;
    expect(checkNewWorkspace({ ...folder, passphrase: 'short' }).ok).toBe(true);
    expect(checkNewWorkspace({ ...folder, passphrase: '' }).ok).toBe(false);
  });

  it('asks what comes from a file for a new passphrase, and for no name', () => {
    const file = { ...fields, alias: '', given: 'pkcs12' } as const;
    expect(checkNewWorkspace(file).ok).toBe(true);
    expect(checkNewWorkspace({ ...file, again: 'other' }).problems.again).not.toBe('');
    expect(checkNewWorkspace({ ...file, passphrase: 'short', again: 'short' }).ok).toBe(false);
  });
});
