import { describe, expect, it } from 'vitest';

import {
  changeWords,
  listsState,
  refusalAdvice,
  rootEnd,
  sortIssuers,
} from '../../../../src-renderer/features/trust/trust-words';
import type { TrustedIssuer } from '../../../../src-shared/contract/trust-views';
import { trustedIssuers, trustPreview } from '../../../support/ui-harness/people-scenarios';

const now = new Date('2026-11-23T12:00:00Z');
const until = (listsUntil: string, stale: boolean): TrustedIssuer => ({
  issuer: { id: 'https://lakeshore.example', name: 'Lakeshore' },
  own: false,
  roots: [],
  bundle: { sequence: 3, issuedAt: '2026-01-01T00:00:00.000Z', revoked: 0, listsUntil, stale },
});

describe('listsState', () => {
  it.each([
    ['2027-11-01T00:00:00.000Z', false, 'quiet', /^$/],
    ['2026-12-20T00:00:00.000Z', false, 'not-yet', /before then/],
    ['2026-10-01T00:00:00.000Z', true, 'not-yet', /are refused until/],
  ] as const)('lists until %s, stale %s: %s', (listsUntil, stale, tone, advice) => {
    const state = listsState(until(listsUntil, stale), now);
    expect(state.tone).toBe(tone);
    expect(state.advice).toMatch(advice);
  });

  it('asks for the trust file of an issuer whose root alone is known', () => {
    const state = listsState({ ...until('', false), bundle: null }, now);
    expect(state.label).toBe('none known');
    expect(state.advice).toMatch(/Ask Lakeshore for its trust file/);
  });
});

describe('changeWords', () => {
  it('warns of a root that nobody vouches for, and of nothing else', () => {
    for (const change of ['first', 'newer', 'rotated', 'same'] as const) {
      expect(changeWords(trustPreview(change)).warning).toBe('');
    }
    expect(changeWords(trustPreview('replaced')).warning).toMatch(/somebody else made this file/);
  });

  it('says who vouches for a new root', () => {
    expect(changeWords(trustPreview('rotated')).title).toBe(
      'Columbus MSD has a new root, and its former root vouches for it',
    );
  });

  it('offers nothing to take in where nothing is new', () => {
    expect(changeWords(trustPreview('same')).action).toBe('');
    expect(changeWords(trustPreview('newer')).action).not.toBe('');
  });
});

describe('rootEnd', () => {
  const root = { ...trustPreview('first').roots[0] } as Parameters<typeof rootEnd>[0];
  const retiredAt = '2026-03-03T00:00:00.000Z';

  it('tells a stolen root from one that was succeeded', () => {
    expect(rootEnd({ ...root, retiredAt: null, reason: null })).toBeNull();
    expect(rootEnd({ ...root, retiredAt, reason: 'superseded' })).toMatch(/^until 3 Mar 2026/);
    expect(rootEnd({ ...root, retiredAt, reason: 'key-compromise' })).toMatch(
      /^not since 3 Mar 2026/,
    );
  });
});

describe('sortIssuers', () => {
  it('puts the own issuers first, then goes by name', () => {
    expect(sortIssuers([...trustedIssuers].reverse()).map((one) => one.issuer.name)).toEqual([
      'Columbus MSD',
      'STEM North',
      'Lakeshore Education Trust',
      'Southern Plains Regional Service Center',
    ]);
  });
});

describe('refusalAdvice', () => {
  it('adds nothing to a sentence that says it all', () => {
    expect(refusalAdvice('ERR_TRUST_BUNDLE')).toBe('');
    expect(refusalAdvice('ERR_FILE_UNREADABLE')).toMatch(/trust still/);
  });
});
