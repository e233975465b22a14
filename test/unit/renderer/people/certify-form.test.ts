import { describe, expect, it } from 'vitest';

import {
  certifyBlocker,
  certifyInput,
  requestChange,
  yearsOn,
  type CertifyForm,
} from '../../../../src-renderer/features/people/certify-form';
import { requestPreview } from '../../../support/ui-harness/people-scenarios';

const filled: CertifyForm = {
  compared: true,
  name: ' Maria García ',
  school: ' Briggs ',
  years: 3,
  replaces: null,
  typedAlias: '',
  passphrase: 'otter lantern',
};
const person = { id: '00000000-0000-4000-9000-000000000001', name: 'Maria García' };
const sameKey = requestPreview({ person: { ...person, sameKey: true } });
const newKey = requestPreview({ person: { ...person, sameKey: false } });

describe('requestChange', () => {
  it.each([
    [requestPreview(), null, 'first'],
    [sameKey, 'assessor', 'renewal'],
    [sameKey, null, 'renewal'],
    [sameKey, 'mentor', 'new-role'],
    [newKey, 'assessor', 'new-key'],
  ] as const)('%# tells what the register learns', (request, role, change) => {
    expect(requestChange(request, role)).toBe(change);
  });
});

describe('certifyBlocker', () => {
  const first = requestPreview();

  it('lets nothing pass that was not compared', () => {
    expect(certifyBlocker(first, 'first', { ...filled, compared: false })).toMatch(/Compare/);
    expect(certifyBlocker(first, 'first', filled)).toBeNull();
  });

  it('names what is missing', () => {
    expect(certifyBlocker(first, 'first', { ...filled, name: '  ' })).toMatch(/real name/);
    expect(certifyBlocker(first, 'first', { ...filled, passphrase: '' })).toMatch(/passphrase/);
  });

  it('asks why a certificate with another key ends', () => {
    expect(certifyBlocker(newKey, 'new-key', filled)).toMatch(/why/);
    expect(certifyBlocker(newKey, 'new-key', { ...filled, replaces: 'superseded' })).toBeNull();
    expect(certifyBlocker(sameKey, 'renewal', filled)).toBeNull();
  });

  it('makes nobody an issuer in passing', () => {
    const office = requestPreview({ role: 'issuer', alias: 'Second office' });
    expect(certifyBlocker(office, 'first', filled)).toMatch(/Second office/);
    const typed = { ...filled, typedAlias: 'second office' };
    expect(certifyBlocker(office, 'first', typed)).toMatch(/Second office/);
    expect(certifyBlocker(office, 'first', { ...typed, typedAlias: 'Second office ' })).toBeNull();
  });
});

describe('certifyInput', () => {
  it('sends names without the blanks around them, and the role as it was asked for', () => {
    const request = requestPreview({ role: 'mentor' });
    expect(certifyInput(request, 'first', filled)).toEqual({
      token: request.token,
      name: 'Maria García',
      school: 'Briggs',
      role: 'mentor',
      years: 3,
      replaces: null,
      passphrase: 'otter lantern',
    });
  });

  it.each([
    ['first', null],
    ['renewal', null],
    ['new-role', 'superseded'],
    ['new-key', 'key-compromise'],
  ] as const)('%s ends the certificate before because of %s', (change, replaces) => {
    const form = { ...filled, replaces: 'key-compromise' } as const;
    expect(certifyInput(newKey, change, form).replaces).toBe(replaces);
  });
});

describe('yearsOn', () => {
  it('keeps the day, and leaves no 29 February where there is none', () => {
    const on = (from: string, years: number): string =>
      yearsOn(new Date(from), years).toISOString().slice(0, 10);
    expect(on('2026-11-23T12:00:00Z', 10)).toBe('2036-11-23');
    expect(on('2028-02-29T12:00:00Z', 1)).toBe('2029-03-01');
  });
});
