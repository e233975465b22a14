import { readCertificate } from '../trust/certificate-facts';
import { shortFingerprint } from '../trust/fingerprint';
import { registerDamaged } from './authority';
import type { Person } from './fold-register';

/** One person as lists show them. */
export type PersonCard = Pick<Person, 'id' | 'name' | 'school' | 'alias' | 'role' | 'status'> & {
  /** Of the key they have now. */
  fingerprint: string;
  /** When they were given the certificate they have now. */
  certifiedAt: string;
  validUntil: string;
  hasRecipient: boolean;
  /** The earliest first. */
  history: Person['history'][number][];
};

/** @throws AssayError `ERR_REGISTER_DAMAGED` when the person's certificate cannot be read. */
export async function describePerson(person: Person): Promise<PersonCard> {
  const { id, name, school, alias, role, status, recipient, certificates, history } = person;
  const current = certificates.at(-1);
  const facts = readCertificate(Buffer.from(current?.certificate ?? '', 'base64'));
  if (!current || !facts) throw registerDamaged();
  return {
    ...{ id, name, school, alias, role, status },
    fingerprint: await shortFingerprint(facts.spki),
    certifiedAt: current.at.toISOString(),
    validUntil: facts.notAfter.toISOString(),
    hasRecipient: recipient !== null,
    history: [...history],
  };
}
