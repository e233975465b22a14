import { describe, expect, it } from 'vitest';

import {
  countPeople,
  filterPeople,
  pressedHead,
  sortPeople,
} from '../../../../src-renderer/features/people/arrange-people';
import type { PersonView } from '../../../../src-shared/contract/trust-views';
import { programmePerson } from '../../../support/ui-harness/people-scenarios';

const now = new Date('2026-11-23T12:00:00Z');
const person = (alias: string, change: Partial<PersonView>): PersonView =>
  programmePerson(2, {
    alias,
    name: alias,
    school: '',
    role: 'assessor',
    status: 'active',
    fingerprint: 'AAAAA-BBBBB-CCCCC-DDDDD',
    validUntil: '2034-01-01T00:00:00.000Z',
    ...change,
  });
const people = [
  person('Assessor 10', { name: 'Noah Okafor', school: 'Briggs' }),
  person('Assessor 9', { name: 'José García', school: 'Whetstone' }),
  person('Mentor 1', { role: 'mentor', validUntil: '2026-12-24T00:00:00.000Z' }),
  person('Mentor 2', { role: 'mentor', validUntil: '2026-11-23T11:00:00.000Z' }),
  person('Assessor 3', { status: 'left', fingerprint: '0QW2M-9XKTB-4HD0C-VR6NE' }),
  person('Assessor 4', { status: 'revoked', validUntil: '2020-01-01T00:00:00.000Z' }),
];
const aliases = (list: readonly PersonView[]): string[] => list.map((one) => one.alias);
const found = (query: string): string[] =>
  aliases(filterPeople(people, 'active', 'any', query, now));

describe('filterPeople', () => {
  it('counts what each filter shows', () => {
    const counts = countPeople(people, 'any', now);
    expect(counts).toEqual({ active: 4, renew: 2, left: 1, revoked: 1, all: 6 });
    for (const filter of ['active', 'renew', 'left', 'revoked', 'all'] as const) {
      expect(filterPeople(people, filter, 'any', ' ', now)).toHaveLength(counts[filter]);
    }
  });

  it('keeps to a role, in the counters too', () => {
    expect(countPeople(people, 'mentor', now)).toMatchObject({ active: 2, renew: 2, all: 2 });
    expect(aliases(filterPeople(people, 'all', 'mentor', '', now))).toEqual([
      'Mentor 1',
      'Mentor 2',
    ]);
    expect(filterPeople(people, 'active', 'mentor', 'Noah', now)).toEqual([]);
  });

  it('searches every state, by every word, without regard to marks and case', () => {
    expect(found('garcia JOSE')).toEqual(['Assessor 9']);
    expect(found('whet')).toEqual(['Assessor 9']);
    expect(found('assessor 3')).toEqual(['Assessor 3']);
    expect(found('garcia briggs')).toEqual([]);
  });

  it('finds a fingerprint with its dashes and without', () => {
    expect(found('0qw2m-9xk')).toEqual(['Assessor 3']);
    expect(found('0QW2M9XKTB4')).toEqual(['Assessor 3']);
  });
});

describe('sortPeople', () => {
  const sorted = (by: Parameters<typeof pressedHead>[1], down = false): string[] =>
    aliases(sortPeople(people, { by, down }, now));

  it('counts as people do', () => {
    expect(sorted('alias').slice(0, 4)).toEqual([
      'Assessor 3',
      'Assessor 4',
      'Assessor 9',
      'Assessor 10',
    ]);
    expect(sorted('alias', true)[0]).toBe('Mentor 2');
  });

  it('puts whoever has no school last', () => {
    expect(sorted('school').slice(0, 2)).toEqual(['Assessor 10', 'Assessor 9']);
  });

  it('puts what wants attention first', () => {
    expect(sorted('state').slice(0, 2)).toEqual(['Mentor 2', 'Mentor 1']);
    expect(sorted('until').slice(0, 2)).toEqual(['Assessor 4', 'Mentor 2']);
  });

  it('leaves the list it was given alone', () => {
    const before = aliases(people);
    sorted('name');
    expect(aliases(people)).toEqual(before);
  });
});

describe('pressedHead', () => {
  it('turns a column round, and begins another one upwards', () => {
    const byName = { by: 'name', down: false } as const;
    expect(pressedHead(byName, 'name')).toEqual({ by: 'name', down: true });
    expect(pressedHead({ by: 'name', down: true }, 'name')).toEqual(byName);
    expect(pressedHead(byName, 'until')).toEqual({ by: 'until', down: false });
    expect(pressedHead({ by: 'name', down: true }, 'until')).toEqual({ by: 'until', down: false });
  });
});
