import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import { sameBytes } from '../trust/bytes';
import { readCertificate } from '../trust/certificate-facts';
import type { HeldCertificate, Person } from './fold-register';
import type { EndReason } from './register-schema';

/** What certifying a request means for the register. */
export type CertificationPlan =
  | { readonly kind: 'new' }
  /** Somebody who is no longer active gets a certificate again. */
  | { readonly kind: 'returns'; readonly person: Person }
  /** The same key for longer; the certificate before stays good. */
  | { readonly kind: 'renews'; readonly person: Person }
  | { readonly kind: 'replaces'; readonly person: Person; readonly reason: EndReason };

/**
 * Decides what a request means. Aliases are one person's among those who are active; a key is one person's for
 * ever, and nobody's once it was revoked as compromised.
 * @param wish `name` is the real name when it was given, `replaces` why the certificate before ends
 * @throws AssayError `ERR_KEY_REVOKED`, `ERR_KEY_TAKEN`, `ERR_ALIAS_TAKEN`
 */
export function planCertification(
  people: readonly Person[],
  request: { alias: string; role: Role; publicKey: Uint8Array },
  wish: { name: string | null; replaces: EndReason | null },
): CertificationPlan {
  const holds = (person: Person) =>
    person.certificates.some((one) => isOfKey(one, request.publicKey));
  const bearer = findBearer(people, request.alias);
  const sameKey = bearer !== null && holds(bearer);
  const isStolen = people.some(({ certificates }) =>
    certificates.some(
      (one) => one.ended?.reason === 'key-compromise' && isOfKey(one, request.publicKey),
    ),
  );
  if (isStolen || (sameKey && wish.replaces === 'key-compromise'))
    throw new AssayError(
      'ERR_KEY_REVOKED',
      'This request has the key that was revoked. The person makes new keys first, then a new request.',
    );
  const returning = bearer ? null : findReturning(people, request.alias, wish.name);
  const owner = people.find(holds);
  if (owner && owner !== bearer && owner !== returning)
    throw new AssayError(
      'ERR_KEY_TAKEN',
      `This request has the key of ${owner.alias}. Everybody needs keys of their own.`,
      { alias: owner.alias },
    );
  if (!bearer) return returning ? { kind: 'returns', person: returning } : { kind: 'new' };
  if (wish.replaces !== null) return { kind: 'replaces', person: bearer, reason: wish.replaces };
  if (sameKey && bearer.role === request.role && isCurrent(bearer, request.publicKey))
    return { kind: 'renews', person: bearer };
  throw new AssayError(
    'ERR_ALIAS_TAKEN',
    `${bearer.alias} has a certificate with another key or role already. Say why it is replaced, or ask for a request under another alias.`,
    { alias: bearer.alias },
  );
}

/** Who bears an alias now; letter case and spacing make no other alias. Null when nobody active does. */
export function findBearer(people: readonly Person[], alias: string): Person | null {
  const wanted = aliasKey(alias);
  return people.find((one) => one.status === 'active' && aliasKey(one.alias) === wanted) ?? null;
}

/** Who an alias or an id means: the one active person, or else the last who bore it. @throws AssayError `ERR_PERSON_UNKNOWN`. */
export function findPerson(people: readonly Person[], who: string): Person {
  const found =
    people.find((one) => one.id === who) ??
    findBearer(people, who) ??
    findReturning(people, who, null);
  if (found) return found;
  throw new AssayError('ERR_PERSON_UNKNOWN', `Nobody in the register is called ${who}.`, { who });
}

/** Whether the certificate a person has now is for this key (SubjectPublicKeyInfo, DER). */
export function isCurrent(person: Person, publicKey: Uint8Array): boolean {
  const current = person.certificates.at(-1);
  return current !== undefined && isOfKey(current, publicKey);
}

/** An alias can go to somebody else once it is free; it is the same person when the name is the same or not said. */
function findReturning(
  people: readonly Person[],
  alias: string,
  name: string | null,
): Person | null {
  const wanted = aliasKey(alias);
  const fits = (one: Person) =>
    aliasKey(one.alias) === wanted && (name === null || aliasKey(one.name) === aliasKey(name));
  return people.filter((one) => one.status !== 'active').findLast(fits) ?? null;
}

function aliasKey(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function isOfKey({ certificate }: HeldCertificate, publicKey: Uint8Array): boolean {
  const facts = readCertificate(Buffer.from(certificate, 'base64'));
  return facts !== null && sameBytes(facts.spki, publicKey);
}
