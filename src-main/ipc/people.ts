import { randomUUID } from 'node:crypto';

import { AssayError } from '../../src-shared/domain/errors';
import { describePerson, type PersonCard } from '../services/authority/describe-person';
import { findBearer, isCurrent } from '../services/authority/plan-certification';
import type { IssuerOffice, Order } from '../services/authority/ports';
import { readRequest } from '../services/trust/certificate-request';
import { shortFingerprint } from '../services/trust/fingerprint';
import { fromPem } from '../services/trust/pem';
import type { Handlers } from './answer';
import type { Dialogs } from './dialogs';

export interface PeopleHandlerParts {
  readonly office: IssuerOffice;
  readonly dialogs: Dialogs;
  readonly readText: (file: string) => Promise<string>;
  readonly writeFile: (file: string, bytes: Uint8Array) => Promise<void>;
  readonly fileName: (path: string) => string;
  /** The own certificate may have been renewed: with a new root it is. */
  readonly changed: () => void;
}

type PeopleChannels = Extract<keyof Handlers, `people.${string}` | `authority.${string}`>;

export function peopleHandlers(parts: PeopleHandlerParts): Pick<Handlers, PeopleChannels> {
  const { office, dialogs } = parts;
  /** Texts, not paths: what is certified is exactly what was looked at. */
  const requests = new Map<string, string>();

  const saveCertificate = async (alias: string, chainPem: string): Promise<string | null> => {
    const name = `${alias.replace(/[^\p{L}\p{N}]+/gu, '-')}.certificate.pem`;
    const file = await dialogs.saveFile('Save certificate', name);
    if (file === null) return null;
    await parts.writeFile(file, new TextEncoder().encode(chainPem));
    return parts.fileName(file);
  };
  /** The register has the person already: a certificate that could not be written can be saved again from there. */
  const offerCertificate = (alias: string, chainPem: string): Promise<string | null> =>
    saveCertificate(alias, chainPem).catch((error: unknown) => {
      if (error instanceof AssayError) return null;
      throw error;
    });
  const personAfter = async (order: Order, passphrase: string) => {
    const { person, chainPem } = await office.carryOut(order, passphrase);
    if (!person) throw new TypeError(`${order.what} is about a person`);
    parts.changed();
    return { person, chainPem: chainPem ?? '' };
  };
  const factsAfter = async (order: Order, passphrase: string) => {
    await office.carryOut(order, passphrase);
    parts.changed();
    return office.facts();
  };

  return {
    'people.list': async () => {
      const cards: PersonCard[] = [];
      // One after the other, so that a long list does not hold everything else up.
      for (const person of await office.people()) cards.push(await describePerson(person));
      return cards;
    },
    'people.chooseRequest': async () => {
      const people = await office.people();
      const [file] = await dialogs.openFiles('Certificate request', ['pem', 'csr']);
      if (file === undefined) return null;
      const text = await parts.readText(file);
      const [der] = fromPem('CERTIFICATE REQUEST', text);
      const { alias, role, publicKey } = await readRequest(der ?? new Uint8Array());
      const bearer = findBearer(people, alias);
      const person = bearer && {
        ...{ id: bearer.id, name: bearer.name },
        sameKey: isCurrent(bearer, publicKey),
      };
      const token = randomUUID();
      requests.set(token, text);
      return { token, alias, role, fingerprint: await shortFingerprint(publicKey), person };
    },
    'people.certify': async ({ token, passphrase, ...wish }) => {
      const requestPem = requests.get(token);
      if (requestPem === undefined)
        throw new AssayError('ERR_TOKEN', 'This choice is no longer known. Choose the file again.');
      const done = await personAfter({ what: 'certify', requestPem, ...wish }, passphrase);
      requests.delete(token);
      return {
        person: done.person,
        saved: await offerCertificate(done.person.alias, done.chainPem),
      };
    },
    'people.revoke': async ({ id, reason, since, passphrase }) => {
      const from = since === null ? null : new Date(since);
      return (await personAfter({ what: 'revoke', id, reason, since: from }, passphrase)).person;
    },
    'people.renew': async ({ id, passphrase }) => {
      const { person, chainPem } = await personAfter({ what: 'renew', id }, passphrase);
      return { person, saved: await offerCertificate(person.alias, chainPem) };
    },
    'people.saveCertificate': async ({ id }) => {
      const { alias, chainPem } = await office.certificateOf(id);
      return { saved: await saveCertificate(alias, chainPem) };
    },

    'authority.facts': () => office.facts(),
    'authority.refresh': ({ passphrase }) => factsAfter({ what: 'refresh' }, passphrase),
    'authority.rotate': ({ passphrase, reason, retiredAt }) =>
      factsAfter({ what: 'rotate', reason, retiredAt: new Date(retiredAt) }, passphrase),
    'authority.saveTrust': async () => {
      await office.facts();
      const folder = await dialogs.openFolder('Folder for the trust files');
      if (folder === null) return { saved: null };
      await office.publishTo(folder);
      return { saved: parts.fileName(folder) };
    },
  };
}
