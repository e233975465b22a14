import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { beforeEach, describe, expect, it, vi } from 'vitest';

import { issuerOffice } from '../../../src-main/adapters/authority/issuer-office';
import { runOrder } from '../../../src-main/adapters/authority/run-order';
import { acceptCertificate } from '../../../src-main/adapters/identity/accept-certificate';
import { openAgeIdentity } from '../../../src-main/adapters/identity/age-identity';
import {
  createIdentity,
  readRequestText,
} from '../../../src-main/adapters/identity/identity-folder';
import { peopleHandlers } from '../../../src-main/ipc/people';
import { trustCalls } from '../../../src-shared/contract/trust-calls';
import { temporaryFolder } from '../../support/temporary-folder';

const passphrase = 'river stone lantern 42';
const now = new Date();
const top = await temporaryFolder();
const made = join(top, 'made');
const assessor = join(top, 'assessor');
await createIdentity({
  ...{ dir: made, alias: 'Programme office', role: 'issuer', passphrase, now },
  issuer: { id: 'https://issuer.example.org/', name: 'Riverbend' },
});
await createIdentity({ dir: assessor, alias: 'Assessor 01', role: 'assessor', passphrase, now });
const request = join(top, 'request.pem');
await writeFile(request, await readRequestText(assessor));
const secret = await openAgeIdentity(made, passphrase);

let dir: string;
let count = 0;
let chosen: string[];
let place: string | null;
const changed = vi.fn<() => void>();

beforeEach(async () => {
  dir = join(top, `office-${String((count += 1))}`);
  await cp(made, dir, { recursive: true });
  [chosen, place] = [[request], join(top, `out-${String(count)}`)];
  await mkdir(place);
  changed.mockClear();
});

const handlers = () =>
  peopleHandlers({
    office: issuerOffice({
      dir: () => dir,
      ageIdentities: () => Promise.resolve([secret]),
      // As the worker thread has it.
      run: async (order) => structuredClone(await runOrder(structuredClone(order))),
      now: () => new Date(),
    }),
    dialogs: {
      openFiles: () => Promise.resolve(chosen),
      openFolder: () => Promise.resolve(place),
      saveFile: (_title, name) => Promise.resolve(place && join(place, name)),
    },
    readText: (file) => readFile(file, 'utf8'),
    writeFile,
    fileName: (path) => basename(path),
    changed,
  });

/** Chooses the request and certifies it; both answers fit the contract. */
async function certify(wish: { name?: string; replaces?: 'superseded' | null } = {}) {
  const calls = handlers();
  const preview = trustCalls['people.chooseRequest'].output.parse(
    await calls['people.chooseRequest'](),
  );
  const done = await calls['people.certify']({
    ...{ token: preview?.token ?? '', name: 'Ada Adams', school: 'North', role: 'assessor' },
    ...{ years: 5, replaces: null, passphrase, ...wish },
  });
  return { preview, ...trustCalls['people.certify'].output.parse(done) };
}

describe('people and authority, as the window asks for them', () => {
  it('shows a request, certifies it, and saves a certificate that the person can take in', async () => {
    const { preview, person, saved } = await certify();
    expect(preview).toMatchObject({ alias: 'Assessor 01', role: 'assessor', person: null });
    expect(person).toMatchObject({
      ...{ name: 'Ada Adams', school: 'North', status: 'active', hasRecipient: true },
      fingerprint: preview?.fingerprint,
    });
    expect(saved).toBe('Assessor-01.certificate.pem');
    const copy = join(top, 'taken-in');
    await cp(assessor, copy, { recursive: true });
    const pem = await readFile(join(place ?? '', saved ?? ''), 'utf8');
    expect((await acceptCertificate(copy, pem)).issuer).toMatchObject({ name: 'Riverbend' });
    expect(changed).toHaveBeenCalledTimes(1);
    const list = trustCalls['people.list'].output.parse(await handlers()['people.list']());
    expect(list.map(({ name }) => name)).toEqual(['Programme office', 'Ada Adams']);
    const again = await handlers()['people.chooseRequest']();
    expect(again?.person).toEqual({ id: person.id, name: 'Ada Adams', sameKey: true });
  });

  it('certifies what was looked at, once, whatever has become of the file', async () => {
    const calls = handlers();
    chosen = [join(top, 'swapped.pem')];
    await cp(request, chosen[0] ?? '');
    const preview = await calls['people.chooseRequest']();
    await writeFile(chosen[0] ?? '', 'something else');
    const wish = {
      token: preview?.token ?? '',
      name: 'Ada',
      school: '',
      role: 'assessor' as const,
      years: 1,
      replaces: null,
      passphrase,
    };
    await expect(calls['people.certify']({ ...wish, passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'ERR_PASSPHRASE_WRONG',
    });
    place = null;
    expect(await calls['people.certify'](wish)).toMatchObject({
      person: { fingerprint: preview?.fingerprint },
      saved: null,
    });
    await expect(calls['people.certify'](wish)).rejects.toMatchObject({ code: 'ERR_TOKEN' });
  });

  it('renews, revokes and gives out a certificate once more', async () => {
    const { person } = await certify();
    const calls = handlers();
    const renewed = await calls['people.renew']({ id: person.id, passphrase });
    expect(trustCalls['people.renew'].output.parse(renewed).person.history).toHaveLength(2);
    const once = await readFile(join(place ?? '', renewed.saved ?? ''), 'utf8');
    place = join(top, 'again');
    await mkdir(place);
    const { saved } = await calls['people.saveCertificate']({ id: person.id });
    expect(await readFile(join(place, saved ?? ''), 'utf8')).toBe(once);
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const revoked = await calls['people.revoke']({
      ...{ id: person.id, reason: 'key-compromise', since, passphrase },
    });
    expect(trustCalls['people.revoke'].output.parse(revoked).status).toBe('revoked');
    const facts = trustCalls['authority.facts'].output.parse(await calls['authority.facts']());
    expect(facts).toMatchObject({ revoked: 2, bundle: { sequence: 4 } });
  });

  it('gives a certificate with the root that signed it, whichever that was', async () => {
    const { person } = await certify();
    const calls = handlers();
    await calls['people.revoke']({ id: person.id, reason: 'left', since: null, passphrase });
    const before = await readFile(join(dir, 'ca/ca.pem'), 'utf8');
    const facts = await calls['authority.rotate']({
      ...{ reason: 'superseded', retiredAt: new Date().toISOString(), passphrase },
    });
    expect(trustCalls['authority.rotate'].output.parse(facts).roots).toMatchObject([
      { retiredAt: null, reason: null },
      { reason: 'superseded' },
    ]);
    const { saved } = await calls['people.saveCertificate']({ id: person.id });
    expect(await readFile(join(place ?? '', saved ?? ''), 'utf8')).toContain(before);
    expect(await readFile(join(dir, 'ca/ca.pem'), 'utf8')).not.toBe(before);
  });

  it('signs anew, and hands out what was signed', async () => {
    const facts = await handlers()['authority.refresh']({ passphrase });
    expect(trustCalls['authority.refresh'].output.parse(facts).bundle.sequence).toBe(2);
    expect(await handlers()['authority.saveTrust']()).toEqual({ saved: basename(place ?? '') });
    expect((await readdir(place ?? '')).sort()).toEqual(['crl.pem', 'roster.jws', 'trust.jws']);
    place = null;
    expect(await handlers()['authority.saveTrust']()).toEqual({ saved: null });
  });

  it('is for issuers', async () => {
    dir = assessor;
    const calls = handlers();
    const id = '00000000-0000-4000-8000-000000000000';
    const all: (() => unknown)[] = [
      () => calls['people.list'](),
      () => calls['people.chooseRequest'](),
      () => calls['people.renew']({ id, passphrase }),
      () => calls['people.saveCertificate']({ id }),
      () => calls['authority.facts'](),
      () => calls['authority.refresh']({ passphrase }),
      () => calls['authority.saveTrust'](),
    ];
    for (const call of all)
      await expect(Promise.resolve().then(call)).rejects.toMatchObject({
        code: 'ERR_NOT_AN_ISSUER',
      });
  });
});
