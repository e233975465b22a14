import type { Role } from '../../../src-shared/domain/report/report-schema';
import type { PersonStatus } from '../../../src-shared/domain/trust/trust-schema';
import { describeEvent, type HistoryLine } from './describe-event';
import type { EndReason, HeldFile, Register, RegisterEvent } from './register-schema';

/** Why and when a certificate ended. */
export interface CertificateEnd {
  readonly at: Date;
  readonly since: Date | null;
  readonly reason: EndReason;
}

/** A certificate that a person was given. */
export interface HeldCertificate extends HeldFile {
  readonly at: Date;
  /** Null while it counts; running out is not an end. */
  readonly ended: CertificateEnd | null;
}

/** One of the issuer's people as the register leaves them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly school: string;
  readonly alias: string;
  readonly role: Role;
  readonly status: PersonStatus;
  readonly recipient: string | null;
  /** In the order they were given; the last one is theirs. Never empty. */
  readonly certificates: readonly HeldCertificate[];
  readonly history: readonly HistoryLine[];
}

/**
 * Everybody in the register, in the order they came. Null when an event speaks of somebody who never came, or of
 * an end twice over: the register was not written by Assay.
 */
export function peopleOf(register: Register): Person[] | null {
  const people = new Map<string, Person>();
  for (const event of register.events) {
    if (event.what === 'rotated') {
      for (const { person, held } of event.given) {
        const before = people.get(person);
        if (!before) return null;
        people.set(person, given(before, event, held));
      }
      continue;
    }
    const after = step(people.get(event.person), event);
    if (!after) return null;
    people.set(event.person, after);
  }
  return [...people.values()];
}

function step(
  before: Person | undefined,
  event: Exclude<RegisterEvent, { what: 'rotated' }>,
): Person | null {
  if (event.what === 'ended') return before ? ended(before, event) : null;
  if (!before && event.what !== 'certified') return null;
  const { name, school, alias, role, recipient } = event;
  const person: Person = {
    certificates: [],
    history: [],
    ...before,
    ...{ id: event.person, name, school, alias, role, recipient },
    status: 'active',
  };
  const closed =
    event.what === 'replaced'
      ? { ...person, certificates: person.certificates.map((one) => close(one, endOf(event))) }
      : person;
  return given(closed, event, event.held);
}

function given(person: Person, event: RegisterEvent, held: HeldFile): Person {
  const certificate: HeldCertificate = { ...held, at: new Date(event.at), ended: null };
  return {
    ...person,
    certificates: [...person.certificates, certificate],
    history: [...person.history, describeEvent(event, held)],
  };
}

/** A key that turns out to have been stolen ends what had ended for a lesser reason once more, at the same time. */
function ended(before: Person, event: Extract<RegisterEvent, { what: 'ended' }>): Person {
  const end = endOf(event);
  const last = before.certificates.at(-1)?.ended ?? null;
  const certificates = before.certificates.map((one) =>
    last !== null && one.ended?.at.getTime() === last.at.getTime()
      ? { ...one, ended: { ...end, at: last.at } }
      : close(one, end),
  );
  return {
    ...before,
    status: event.reason === 'left' ? 'left' : 'revoked',
    certificates,
    history: [...before.history, describeEvent(event, null)],
  };
}

function close(certificate: HeldCertificate, end: CertificateEnd): HeldCertificate {
  return certificate.ended ? certificate : { ...certificate, ended: end };
}

function endOf(event: { at: string; reason: EndReason; since: string | null }): CertificateEnd {
  const since = event.since === null ? null : new Date(event.since);
  return { at: new Date(event.at), since, reason: event.reason };
}
