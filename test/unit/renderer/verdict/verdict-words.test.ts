import { describe, expect, it } from 'vitest';

import { checkLines } from '../../../../src-renderer/features/verdict/check-lines';
import { digestLines } from '../../../../src-renderer/features/verdict/digest-lines';
import { factLines } from '../../../../src-renderer/features/verdict/fact-lines';
import { sectionNames, toggled } from '../../../../src-renderer/features/verdict/section-names';
import { sectionsOf } from '../../../../src-renderer/features/verdict/sections-of';
import { timeLines } from '../../../../src-renderer/features/verdict/time-lines';
import { dayAndTime } from '../../../../src-renderer/features/verdict/when-words';
import { verdictCases } from '../../../support/ui/verdict-cases';
import { verdictView } from '../../../support/ui/verdict-view';

const states = (verdict: Parameters<typeof checkLines>[0]): string[] =>
  checkLines(verdict).map(({ title, state }) => `${title}: ${state}`);

describe('checkLines', () => {
  it('lists every check of a genuine report as good', () => {
    expect(states(verdictCases.recommendation)).toEqual([
      'Bytes: ok',
      'Structure of the file: ok',
      'Signer: ok',
      'Record: ok',
      'Pages: ok',
    ]);
  });

  it('says of checks after the first refusal that they were not reached', () => {
    expect(states(verdictCases.notEnrolled)).toEqual([
      'Bytes: ok',
      'Structure of the file: ok',
      'Signer: not-ok',
      'Record: not-reached',
      'Pages: not-reached',
    ]);
    expect(states(verdictCases.unreadable)[0]).toBe('Structure of the file: not-ok');
  });

  it('never lists as not reached what is asked of some reports only, and names what it does not know', () => {
    const checks = [{ name: 'omens', ok: false, detail: '' }];
    expect(states({ ...verdictCases.tampered, checks })[0]).toBe('omens: not-ok');
    for (const line of states(verdictCases.tampered)) expect(line).not.toMatch(/Revoc|Place/);
  });
});

describe('a refused report', () => {
  it.each(['tampered', 'notEnrolled', 'revoked', 'unreadable'] as const)(
    '%s: nothing it says of itself stands in digests, rule or times',
    (name) => {
      const verdict = verdictCases[name];
      expect(sectionsOf(verdict)).not.toContain('rule');
      expect(digestLines(verdict).map(({ title }) => title)).toEqual(
        verdict.signature ? ['SHA-256 of the file'] : [],
      );
      expect(timeLines(verdict).map(({ title }) => title)).not.toContain('Stated in the report');
    },
  );

  it('has no times when its certificate was never judged', () => {
    expect(sectionsOf(verdictCases.tampered)).toEqual(['signer', 'checks', 'digests', 'own-check']);
    expect(sectionsOf(verdictCases.unreadable)).toEqual(['checks', 'own-check']);
    expect(sectionsOf(verdictCases.revoked)).toContain('times');
  });
});

describe('a file that could not be opened at all', () => {
  it('has nothing to unfold', () => {
    expect(sectionsOf({ ...verdictCases.unreadable, checks: [], commands: [] })).toEqual([]);
  });
});

describe('a genuine report', () => {
  it('has every section', () => {
    expect(sectionsOf(verdictCases.decision)).toEqual(sectionNames);
  });

  it('says which kind it is and what that kind is not', () => {
    const kindOf = (name: 'recommendation' | 'decision'): unknown => {
      const { report } = verdictCases[name];
      return report && factLines(report)[0];
    };
    expect(kindOf('recommendation')).toEqual({
      title: 'Kind',
      text: 'Recommendation.',
      note: 'An assessor recommends; the issuer decides.',
    });
    expect(kindOf('decision')).toMatchObject({ text: 'Decision.' });
  });

  it('names the report that it replaces only when there is one', () => {
    const titles = (name: 'recommendation' | 'decision'): string[] =>
      digestLines(verdictCases[name]).map(({ title }) => title);
    expect(titles('recommendation')).not.toContain('Id of the report it replaces');
    expect(titles('decision')).toContain('Id of the report it replaces');
  });

  it('tells the time of the receipt from that of the clock', () => {
    expect(timeLines(verdictCases.decision)[1]).toEqual({
      title: 'Certificate judged at',
      time: '21 November 2026, 16:30 UTC',
      word: 'The issuer’s word: its signed receipt says when the report was in its hands.',
    });
    expect(timeLines(verdictCases.recommendation)[1]?.word).toMatch(/^This computer’s clock/);
  });

  it('says when no revocation list is known', () => {
    const { signature } = verdictView(1);
    const none = verdictView(1, {
      signature: signature && { ...signature, revocationListOf: null },
    });
    expect(timeLines(none).at(-1)?.time).toBe('None known here');
  });
});

describe('toggled', () => {
  it('opens what is folded and folds what is open', () => {
    expect(toggled(['signer'], 'times')).toEqual(['signer', 'times']);
    expect(toggled(['signer', 'times'], 'signer')).toEqual(['times']);
  });
});

describe('dayAndTime', () => {
  it('says the zone', () => {
    expect(dayAndTime('2026-01-05T06:07:08.000Z')).toBe('5 January 2026, 06:07 UTC');
  });
});
