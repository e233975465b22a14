import { AssayError } from '../../../src-shared/domain/errors';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import type { RequestFacts } from '../trust/certificate-request';
import { readCertificate } from '../trust/certificate-facts';
import { issueLeaf, type Validity, validFor } from '../trust/issue-certificate';
import {
  type Authority,
  peopleIn,
  personIn,
  registerDamaged,
  rootId,
  rootInUse,
  withEvent,
} from './authority';
import type { Person } from './fold-register';
import { planCertification } from './plan-certification';
import type { EndReason, HeldFile } from './register-schema';

/** How long a signer's certificate lasts unless said otherwise. */
const DEFAULT_YEARS = 10;

export interface CertificationWish {
  readonly request: RequestFacts;
  /** The role the issuer means to give; null for the request's, which is never the issuer's own. */
  readonly role: Role | null;
  /** Real name; null keeps the known one, or has the alias stand for a new person's. */
  readonly name: string | null;
  readonly school: string | null;
  readonly years: number | null;
  /** Why the certificate before ends; null when there is none, or it stays good. */
  readonly replaces: EndReason | null;
  readonly now: Date;
}

/** What an operation on one person leaves. */
export interface PersonChange {
  readonly authority: Authority;
  readonly person: Person;
}

/**
 * Certifies a request under the root in use; whoever calls has compared the fingerprint.
 * @throws AssayError `ERR_REQUEST_ROLE`, `ERR_ALIAS_TAKEN`, `ERR_KEY_TAKEN`, `ERR_KEY_REVOKED`, `ERR_REGISTER_DAMAGED`
 */
export async function certifyPerson(
  authority: Authority,
  wish: CertificationWish,
): Promise<PersonChange> {
  const { request, now } = wish;
  const role = agreedRole(request.role, wish.role);
  const people = peopleIn(authority.register);
  const plan = planCertification(people, { ...request, role }, wish);
  const before = plan.kind === 'new' ? null : plan.person;
  const { alias, publicKey, recipient } = request;
  const held = await issueUnderRoot(
    authority,
    { alias, role, publicKey, recipient },
    validFor(now, wish.years ?? DEFAULT_YEARS),
  );
  const event = {
    at: now.toISOString(),
    person: before?.id ?? crypto.randomUUID(),
    name: wish.name ?? before?.name ?? alias,
    school: wish.school ?? before?.school ?? '',
    ...{ alias, role, recipient, held },
  };
  const next = withEvent(
    authority,
    plan.kind === 'replaces'
      ? { what: 'replaced', reason: plan.reason, since: null, ...event }
      : { what: plan.kind === 'renews' ? 'renewed' : 'certified', ...event },
  );
  return { authority: next, person: personIn(next.register, event.person) };
}

/**
 * A certificate for the same key that lasts ten more years; the one before stays good until it runs out.
 * @throws AssayError `ERR_PERSON_UNKNOWN`, `ERR_PERSON_NOT_ACTIVE`, `ERR_REGISTER_DAMAGED`
 */
export async function renewPerson(
  authority: Authority,
  { id, now }: { id: string; now: Date },
): Promise<PersonChange> {
  const person = personIn(authority.register, id);
  if (person.status !== 'active') throw notActive(person);
  const held = await certifyAgain(authority, person, now);
  const { name, school, alias, role, recipient } = person;
  const who = { person: id, name, school, alias, role, recipient };
  const next = withEvent(authority, { what: 'renewed', at: now.toISOString(), ...who, held });
  return { authority: next, person: personIn(next.register, id) };
}

/** A certificate under the root in use for the key that a person has. @throws AssayError `ERR_REGISTER_DAMAGED`. */
export function certifyAgain(authority: Authority, person: Person, now: Date): Promise<HeldFile> {
  const { alias, role, recipient, certificates } = person;
  const current = readCertificate(Buffer.from(certificates.at(-1)?.certificate ?? '', 'base64'));
  if (!current) throw registerDamaged();
  const subject = { alias, role, recipient, publicKey: current.spki };
  return issueUnderRoot(authority, subject, validFor(now, DEFAULT_YEARS));
}

export function notActive({ alias }: Person): AssayError {
  return new AssayError(
    'ERR_PERSON_NOT_ACTIVE',
    `The certificate of ${alias} does not count any more. Nothing was changed.`,
    { alias },
  );
}

/** Nobody becomes an issuer unnoticed, and nobody something else than was agreed. */
function agreedRole(requested: Role, meant: Role | null): Role {
  if (meant === requested || (meant === null && requested !== 'issuer')) return requested;
  const detail =
    meant === null ? 'Say so if that is meant.' : `It was to be certified as ${meant}.`;
  throw new AssayError(
    'ERR_REQUEST_ROLE',
    `The request asks for the role ${requested}. ${detail}`,
    { requested },
  );
}

async function issueUnderRoot(
  authority: Authority,
  subject: { alias: string; role: Role; publicKey: Uint8Array; recipient: string | null },
  validity: Validity,
): Promise<HeldFile> {
  const root = rootInUse(authority);
  const rootEnd = readCertificate(root.certificate)?.notAfter ?? validity.notAfter;
  // What outlives its root would be believed no longer than that, whatever it said.
  const notAfter = rootEnd < validity.notAfter ? rootEnd : validity.notAfter;
  const leaf = await issueLeaf({
    ...subject,
    root: root.certificate,
    rootKey: root.key,
    validity: { ...validity, notAfter },
  });
  return {
    certificate: Buffer.from(leaf).toString('base64'),
    root: await rootId(root.certificate),
    until: notAfter.toISOString(),
  };
}
