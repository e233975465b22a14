import { describe, expect, it } from 'vitest';

import {
  lastDayProblem,
  listsMark,
  usualLastDay,
} from '../../../../src-renderer/features/people/authority-words';
import { emptyPeople } from '../../../../src-renderer/features/people/empty-people';
import {
  actionWords,
  failureAdvice,
  personSentence,
} from '../../../../src-renderer/features/people/person-words';
import { programmePerson } from '../../../support/ui-harness/people-scenarios';

const now = new Date('2026-11-23T12:00:00Z');

describe('personSentence', () => {
  it('says a row to a screen reader', () => {
    const person = programmePerson(2, {
      name: 'Ruth Silva',
      school: '',
      alias: 'Assessor 02',
      role: 'assessor',
      status: 'active',
      validUntil: '2027-01-10T00:00:00.000Z',
    });
    expect(personSentence(person, now)).toBe(
      'Ruth Silva, Assessor 02, Assessor, certified until 10 Jan 2027, certificate ends within sixty days',
    );
  });
});

describe('actionWords', () => {
  const person = { name: 'Ruth Silva', alias: 'Assessor 02' };

  it('says of each step what becomes of reports', () => {
    expect(actionWords('renew', person, false).received).toBe('Count as before.');
    expect(actionWords('left', person, false).notReceived).toMatch(/refused from now on/);
    expect(actionWords('lost', person, false).received).toMatch(/before that time/);
  });

  it('sends nobody a request to themselves', () => {
    expect(actionWords('lost', person, false).text).toMatch(/sends you a new request/);
    expect(actionWords('lost', person, true).text).toMatch(/certify your own request/);
    expect(actionWords('renew', person, true).text).not.toMatch(/Send/);
  });
});

describe('failureAdvice', () => {
  it('does not call undone what may be done', () => {
    expect(failureAdvice('ERR_KEY_REVOKED')).toMatch(/Nothing was changed/);
    expect(failureAdvice('ERR_DISK_FULL')).not.toMatch(/Nothing was changed/);
  });
});

describe('emptyPeople', () => {
  it('says what to do next', () => {
    expect(emptyPeople(3, 1, 'active', '')).toBeNull();
    expect(emptyPeople(0, 0, 'active', '')?.does).toBe('certify');
    expect(emptyPeople(3, 0, 'left', 'Ruth')?.does).toBe('clear-search');
    expect(emptyPeople(3, 0, 'left', ' ')).toMatchObject({
      title: 'Nobody has left',
      does: 'show-all',
    });
  });
});

describe('listsMark', () => {
  it.each([
    ['2027-06-01T00:00:00.000Z', 'quiet', ''],
    ['2027-02-01T00:00:00.000Z', 'not-yet', /before then/],
    ['2026-11-23T11:59:59.000Z', 'danger', /refused everywhere/],
  ] as const)('lists until %s are %s', (listsUntil, tone, advice) => {
    const mark = listsMark({ listsUntil }, now);
    expect(mark.tone).toBe(tone);
    expect(mark.advice).toMatch(advice);
  });
});

describe('the last day of a root', () => {
  it('leaves ninety days in good order', () => {
    expect(usualLastDay(now)).toBe('2027-02-21');
    expect(lastDayProblem('superseded', usualLastDay(now), now)).toBeNull();
  });

  it.each([
    ['superseded', '', true],
    ['superseded', '2026-11-22', true],
    ['superseded', '2026-11-23', false],
    ['key-compromise', '2026-11-23', false],
    ['key-compromise', '2026-11-01', false],
    ['key-compromise', '2026-11-24', true],
    ['key-compromise', '2026-02-30', true],
  ] as const)('%s on %s: refused is %s', (reason, day, refused) => {
    expect(lastDayProblem(reason, day, now) !== null).toBe(refused);
  });
});
