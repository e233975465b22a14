import type { PersonView } from '../../../src-shared/contract/trust-views';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import { personState, type PersonState } from './person-state';
import { roleWords } from './role-words';

/** The counters above the list; each is also a filter. `renew`: active, but not for long or no longer. */
export const peopleFilters = ['active', 'renew', 'left', 'revoked', 'all'] as const;
export type PeopleFilter = (typeof peopleFilters)[number];

export type RoleFilter = Role | 'any';

const admitted: Record<PeopleFilter, readonly PersonState[]> = {
  active: ['active', 'ending', 'expired'],
  renew: ['ending', 'expired'],
  left: ['left'],
  revoked: ['revoked'],
  all: ['active', 'ending', 'expired', 'left', 'revoked'],
};

const hasRole = (person: PersonView, role: RoleFilter): boolean =>
  role === 'any' || person.role === role;

/** How many people each filter shows, among those with the role. */
export function countPeople(
  people: readonly PersonView[],
  role: RoleFilter,
  now: Date,
): Record<PeopleFilter, number> {
  const counts = { active: 0, renew: 0, left: 0, revoked: 0, all: 0 };
  for (const person of people) {
    if (!hasRole(person, role)) continue;
    const state = personState(person, now);
    for (const filter of peopleFilters) if (admitted[filter].includes(state)) counts[filter] += 1;
  }
  return counts;
}

const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');

/**
 * Whether every word of the query is in the person's name, school, alias or fingerprint; marks on letters do not count, so that
 * "Garcia" finds García. A fingerprint is found with its dashes and without.
 */
export function personMatches(person: PersonView, query: string): boolean {
  const text = fold(
    [
      person.name,
      person.school,
      person.alias,
      person.fingerprint,
      person.fingerprint.replaceAll('-', ''),
    ].join(' '),
  );
  return fold(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The people that filter, role and search leave. A search looks in every state, so that nobody found is hidden by the counter that happens to be chosen. */
export function filterPeople(
  people: readonly PersonView[],
  filter: PeopleFilter,
  role: RoleFilter,
  query: string,
  now: Date,
): PersonView[] {
  const wanted = query.trim();
  return people.filter((person) => {
    if (!hasRole(person, role)) return false;
    return wanted === ''
      ? admitted[filter].includes(personState(person, now))
      : personMatches(person, wanted);
  });
}

export const sortKeys = ['name', 'school', 'alias', 'role', 'until', 'state'] as const;
export type SortKey = (typeof sortKeys)[number];
export interface Sorting {
  readonly by: SortKey;
  readonly down: boolean;
}

const collate = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;
/** What wants attention comes first. */
const stateOrder: readonly PersonState[] = ['expired', 'ending', 'active', 'left', 'revoked'];

/** People in reading order: by the column, then by name and alias as people count (`Assessor 9` before `Assessor 10`). */
export function sortPeople(
  people: readonly PersonView[],
  { by, down }: Sorting,
  now: Date,
): PersonView[] {
  const compare: Record<SortKey, (a: PersonView, b: PersonView) => number> = {
    name: (a, b) => collate(a.name, b.name),
    // Nobody's school is not the first of all schools.
    school: (a, b) =>
      Number(a.school === '') - Number(b.school === '') || collate(a.school, b.school),
    alias: (a, b) => collate(a.alias, b.alias),
    role: (a, b) => collate(roleWords[a.role], roleWords[b.role]),
    until: (a, b) => Date.parse(a.validUntil) - Date.parse(b.validUntil),
    state: (a, b) =>
      stateOrder.indexOf(personState(a, now)) - stateOrder.indexOf(personState(b, now)),
  };
  const sign = down ? -1 : 1;
  return [...people].sort(
    (a, b) => sign * compare[by](a, b) || collate(a.name, b.name) || collate(a.alias, b.alias),
  );
}

/** The sorting after a column's head is pressed: another column upwards, the same one turned round. */
export const pressedHead = (now: Sorting, by: SortKey): Sorting => ({
  by,
  down: now.by === by && !now.down,
});
