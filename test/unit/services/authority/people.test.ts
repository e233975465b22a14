import { beforeAll, describe, expect, it } from 'vitest';

import {
  type Authority,
  peopleIn,
  personIn,
} from '../../../../src-main/services/authority/authority';
import {
  certifyPerson,
  type CertificationWish,
  renewPerson,
} from '../../../../src-main/services/authority/certify-person';
import { peopleOf } from '../../../../src-main/services/authority/fold-register';
import { revokePerson } from '../../../../src-main/services/authority/revoke-person';
import { readCertificate } from '../../../../src-main/services/trust/certificate-facts';
import type { RequestFacts } from '../../../../src-main/services/trust/certificate-request';
import { openedAuthority, requestOf, SELF, withPeople } from '../../../support/authority-builder';
import { NOW } from '../../../support/signing-people';

const LATER = new Date('2026-12-24T09:00:00Z');

let office: Authority;
let ada: RequestFacts;
/** With Assessor 01 in it. */
let one: Authority;

beforeAll(async () => {
  office = await openedAuthority();
  ada = await requestOf('Assessor 01');
  one = await withPeople(office, ada);
});

const certify = (
  authority: Authority,
  wish: Partial<CertificationWish> & { request: RequestFacts },
) =>
  certifyPerson(authority, {
    ...{ role: null, name: null, school: null, years: null, replaces: null, now: LATER },
    ...wish,
  });

const first = (authority: Authority) => {
  const person = peopleIn(authority.register).find((someone) => someone.id !== SELF);
  if (!person) throw new Error('nobody');
  return person;
};

const end = (reason: 'left' | 'key-compromise' | 'superseded', authority = one, since?: Date) =>
  revokePerson(authority, { id: first(authority).id, reason, since: since ?? null, now: LATER });

describe('certifying', () => {
  it('puts a person into the register, with a certificate for the key, alias and role asked for', async () => {
    const request = await requestOf('Assessor 02', { role: 'mentor' });
    const { person } = await certify(one, {
      request,
      name: 'Ada Adams',
      school: 'North',
      years: 3,
    });
    expect(person).toMatchObject({
      ...{ name: 'Ada Adams', school: 'North', alias: 'Assessor 02', role: 'mentor' },
      ...{ status: 'active', history: [{ what: 'certified', detail: 'Valid until 24 Dec 2029.' }] },
    });
    const facts = readCertificate(Buffer.from(person.certificates[0]?.certificate ?? '', 'base64'));
    expect(facts).toMatchObject({ commonName: 'Assessor 02', roles: ['mentor'] });
    expect(facts?.spki).toEqual(request.publicKey);
  });

  it('has the alias stand for the name when none is given, and ten years unless said otherwise', async () => {
    const { person } = await certify(one, { request: await requestOf('Assessor 02') });
    expect(person.name).toBe('Assessor 02');
    expect(person.history[0]?.detail).toBe('Valid until 24 Dec 2036.');
  });

  it('gives no certificate that outlives the root', async () => {
    const request = await requestOf('Assessor 02');
    const { person } = await certify(one, { request, now: new Date('2044-01-01T00:00:00Z') });
    expect(person.history[0]?.detail).toBe('Valid until 20 Nov 2046.');
  });

  it('makes nobody an issuer unnoticed, and nobody something else than was asked for', async () => {
    const request = await requestOf('Office 2', { role: 'issuer' });
    const refused = { code: 'ERR_REQUEST_ROLE' };
    await expect(certify(one, { request })).rejects.toMatchObject(refused);
    await expect(certify(one, { request, role: 'assessor' })).rejects.toMatchObject(refused);
    expect((await certify(one, { request, role: 'issuer' })).person.role).toBe('issuer');
  });

  it('keeps an alias for who bears it, however it is spelled', async () => {
    for (const alias of ['Assessor 01', 'assessor  01', 'ASSESSOR 01'])
      await expect(certify(one, { request: await requestOf(alias) })).rejects.toMatchObject({
        code: 'ERR_ALIAS_TAKEN',
      });
  });

  it('renews for the same key, and leaves the certificate before as it is', async () => {
    const { person } = await certify(one, { request: ada });
    expect(person.history.map(({ what }) => what)).toEqual(['certified', 'renewed']);
    expect(person.certificates.map(({ ended }) => ended)).toEqual([null, null]);
    expect(person).toMatchObject({ id: first(one).id, name: 'Name of Assessor 01' });
  });

  it('does not change a role in passing', async () => {
    const request = { ...ada, role: 'mentor' } as const;
    await expect(certify(one, { request })).rejects.toMatchObject({ code: 'ERR_ALIAS_TAKEN' });
    const { person } = await certify(one, { request, replaces: 'superseded' });
    expect(person).toMatchObject({
      role: 'mentor',
      certificates: [{ ended: {} }, { ended: null }],
    });
  });

  it('ends the certificate before when it is replaced, for the reason given', async () => {
    const request = await requestOf('Assessor 01');
    const { person } = await certify(one, { request, replaces: 'key-compromise' });
    expect(person.status).toBe('active');
    expect(person.certificates.map(({ ended }) => ended)).toEqual([
      { at: LATER, since: null, reason: 'key-compromise' },
      null,
    ]);
    expect(person.history.at(-1)).toEqual({
      at: LATER.toISOString(),
      what: 'replaced',
      detail: 'Somebody else may hold the key. Valid until 24 Dec 2036.',
    });
  });

  it('never certifies a key again that was compromised, whoever asks', async () => {
    const refused = { code: 'ERR_KEY_REVOKED' };
    await expect(certify(one, { request: ada, replaces: 'key-compromise' })).rejects.toMatchObject(
      refused,
    );
    const { authority } = end('key-compromise');
    await expect(certify(authority, { request: ada })).rejects.toMatchObject(refused);
    await expect(
      certify(authority, { request: { ...ada, alias: 'Assessor 09' } }),
    ).rejects.toMatchObject(refused);
  });

  it('gives nobody a second person’s key', async () => {
    const request = { ...ada, alias: 'Assessor 02' };
    await expect(certify(one, { request })).rejects.toMatchObject({ code: 'ERR_KEY_TAKEN' });
  });

  it('knows somebody again who comes back, and gives a free alias to another name', async () => {
    const { authority } = end('left');
    const request = await requestOf('Assessor 01');
    const back = await certify(authority, { request, name: 'name of assessor 01' });
    expect(back.person).toMatchObject({ id: first(one).id, status: 'active' });
    expect((await certify(authority, { request: ada })).person.id).toBe(first(one).id);
    const other = await certify(authority, { request, name: 'Somebody Else' });
    expect(other.person.id).not.toBe(first(one).id);
    expect(peopleIn(other.authority.register)).toHaveLength(3);
  });
});

describe('renewing', () => {
  it('certifies the same key for longer', async () => {
    const { person } = await renewPerson(one, { id: first(one).id, now: LATER });
    const [before, after] = person.certificates.map(({ certificate }) =>
      readCertificate(Buffer.from(certificate, 'base64')),
    );
    expect(after?.spki).toEqual(before?.spki);
    expect(after?.notAfter).toEqual(new Date('2036-12-24T09:00:00Z'));
  });

  it('is for people who are active, and known', async () => {
    const { authority } = end('left');
    const id = first(one).id;
    await expect(renewPerson(authority, { id, now: LATER })).rejects.toMatchObject({
      code: 'ERR_PERSON_NOT_ACTIVE',
    });
    await expect(
      renewPerson(one, { id: '00000000-0000-4000-8000-000000000000', now: LATER }),
    ).rejects.toMatchObject({ code: 'ERR_PERSON_UNKNOWN' });
  });
});

describe('revoking', () => {
  it('ends every certificate that is not ended, and says so', async () => {
    const { authority } = await renewPerson(one, { id: first(one).id, now: LATER });
    const since = new Date('2026-12-01T12:00:00Z');
    const { person } = end('key-compromise', authority, since);
    expect(person.status).toBe('revoked');
    const ended = { at: LATER, since, reason: 'key-compromise' };
    expect(person.certificates.map((certificate) => certificate.ended)).toEqual([ended, ended]);
    expect(person.history.at(-1)).toMatchObject({
      what: 'revoked',
      detail: 'Somebody else may hold the key since 1 Dec 2026.',
    });
    expect(end('left').person).toMatchObject({ status: 'left', history: [{}, { what: 'left' }] });
    expect(end('superseded').person.status).toBe('revoked');
  });

  it('is done once, but a key can turn out to be stolen afterwards', () => {
    const since = new Date('2026-12-01T12:00:00Z');
    const { authority } = end('left');
    const again = { code: 'ERR_PERSON_NOT_ACTIVE' };
    expect(() => end('superseded', authority)).toThrow(expect.objectContaining(again) as Error);
    const worse = end('key-compromise', authority, since);
    expect(worse.person.certificates[0]?.ended).toEqual({
      at: LATER,
      since,
      reason: 'key-compromise',
    });
    expect(() => end('key-compromise', worse.authority)).toThrow(
      expect.objectContaining(again) as Error,
    );
  });

  it('does not change why an earlier certificate ended', async () => {
    const request = await requestOf('Assessor 01');
    const { authority } = await certify(one, { request, replaces: 'superseded', now: NOW });
    const { person } = end('key-compromise', authority);
    expect(person.certificates.map(({ ended }) => ended?.reason)).toEqual([
      'superseded',
      'key-compromise',
    ]);
  });

  it('does not take a day that lies ahead, and the issuer does not leave itself', () => {
    const ahead = new Date(LATER.getTime() + 1000);
    expect(() => end('key-compromise', one, ahead)).toThrow(
      expect.objectContaining({ code: 'ERR_REVOCATION_DATE' }) as Error,
    );
    expect(() => revokePerson(one, { id: SELF, reason: 'left', since: null, now: LATER })).toThrow(
      expect.objectContaining({ code: 'ERR_PERSON_SELF' }) as Error,
    );
  });
});

describe('a register', () => {
  it('that speaks of somebody who never came is damaged', () => {
    const person = '00000000-0000-4000-8000-000000000000';
    const events = [
      { what: 'ended', at: NOW.toISOString(), person, reason: 'left', since: null },
      { ...one.register.events.at(-1), what: 'renewed', person },
      { what: 'rotated', at: NOW.toISOString(), reason: 'superseded', given: [{ person }] },
    ] as unknown as Authority['register']['events'];
    for (const event of events)
      if (event.what === 'certified') throw new Error('not meant');
      else expect(peopleOf({ ...office.register, events: [event] }), event.what).toBeNull();
  });

  it('finds one person by id', () => {
    expect(personIn(one.register, SELF).alias).toBe('Programme office');
  });
});
