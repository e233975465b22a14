import { AssayError } from '../../../src-shared/domain/errors';
import { type Authority, personIn, withEvent } from './authority';
import { notActive, type PersonChange } from './certify-person';
import type { Person } from './fold-register';
import type { EndReason } from './register-schema';

/**
 * Ends a person's certificates. Of somebody who is no longer active it can still become known that the key was
 * stolen, and since when. `since` is when the key is thought to have left the person's hands; null for now.
 * @throws AssayError `ERR_PERSON_UNKNOWN`, `ERR_PERSON_NOT_ACTIVE`, `ERR_PERSON_SELF`, `ERR_REVOCATION_DATE`
 */
export function revokePerson(
  authority: Authority,
  wish: { id: string; reason: EndReason; since: Date | null; now: Date },
): PersonChange {
  const { id, reason, since, now } = wish;
  const person = personIn(authority.register, id);
  if (person.status !== 'active' && !isWorse(person, reason)) throw notActive(person);
  if (id === authority.self && reason === 'left')
    throw new AssayError(
      'ERR_PERSON_SELF',
      'This is your own signing certificate: without it this issuer could sign nothing. Nothing was changed.',
    );
  if (since !== null && since > now)
    throw new AssayError(
      'ERR_REVOCATION_DATE',
      'The day the key left the person’s hands cannot lie ahead. Nothing was changed.',
      { since: since.toISOString() },
    );
  const next = withEvent(authority, {
    what: 'ended',
    at: now.toISOString(),
    person: id,
    reason,
    since: since?.toISOString() ?? null,
  });
  return { authority: next, person: personIn(next.register, id) };
}

function isWorse(person: Person, reason: EndReason): boolean {
  const known = person.certificates.at(-1)?.ended?.reason;
  return reason === 'key-compromise' && known !== 'key-compromise';
}
