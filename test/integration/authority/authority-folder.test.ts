import { execFile } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { beforeEach, describe, expect, it } from 'vitest';

import { changeAuthority } from '../../../src-main/adapters/authority/authority-folder';
import {
  certifyRequests,
  refresh,
  renew,
  revoke,
} from '../../../src-main/adapters/authority/operations';
import {
  readAuthorityFolder,
  readPeople,
} from '../../../src-main/adapters/authority/read-authority';
import { rotate } from '../../../src-main/adapters/authority/rotate';
import { acceptCertificate } from '../../../src-main/adapters/identity/accept-certificate';
import { openAgeIdentity } from '../../../src-main/adapters/identity/age-identity';
import {
  createIdentity,
  readIdentity,
  readRequestText,
  unlockIdentity,
} from '../../../src-main/adapters/identity/identity-folder';
import { recoveredFiles } from '../../../src-main/adapters/identity/recovery';
import { newRecoveryCode, recoverySecret } from '../../../src-main/services/identity/recovery-code';
import { readTrustBundle } from '../../../src-main/services/trust/trust-bundle';
import { temporaryFolder } from '../../support/temporary-folder';

const run = promisify(execFile);
const passphrase = 'river stone lantern 42';
const NOW = new Date();

const top = await temporaryFolder();
const recoveryCode = newRecoveryCode();
const made = join(top, 'made');
const assessor = join(top, 'assessor');
await createIdentity({
  ...{ dir: made, alias: 'Programme office', role: 'issuer', passphrase, now: NOW, recoveryCode },
  issuer: { id: 'https://issuer.example.org/', name: 'Riverbend' },
});
await createIdentity({
  dir: assessor,
  alias: 'Assessor 01',
  role: 'assessor',
  passphrase,
  now: NOW,
});
const requestPem = await readRequestText(assessor);

let dir: string;
let count = 0;
const access = () => ({ dir, passphrase, now: new Date() });
const wish = () => ({ requestPem, name: 'Ada Adams', school: 'North School' });
const people = async () => readPeople(dir, [await openAgeIdentity(dir, passphrase)]);

beforeEach(async () => {
  dir = join(top, `office-${String((count += 1))}`);
  await cp(made, dir, { recursive: true });
});

/** Every file of the folder, path to base64. */
async function allFiles(): Promise<Record<string, string>> {
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const read = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path, (await readFile(path)).toString('base64')] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

const bundle = async () => {
  const read = await readTrustBundle(await readFile(join(dir, 'ca/trust.jws'), 'utf8'));
  if (!read.ok) throw new Error(read.detail);
  return read;
};

describe("an issuer's folder", () => {
  it('begins with itself in its register and a first bundle', async () => {
    expect(await people()).toMatchObject([
      { alias: 'Programme office', role: 'issuer', status: 'active', school: '' },
    ]);
    expect((await bundle()).bundle).toMatchObject({ sequence: 1, issuer: { name: 'Riverbend' } });
  });

  it('certifies, and the certificate is taken in; the real name stands nowhere in clear', async () => {
    const [certified] = await certifyRequests(access(), [wish()]);
    const copy = join(top, 'certified');
    await cp(assessor, copy, { recursive: true });
    const accepted = await acceptCertificate(copy, certified?.chainPem ?? '');
    expect(accepted).toMatchObject({ alias: 'Assessor 01', issuer: { name: 'Riverbend' } });
    expect(await people()).toMatchObject([
      {},
      { name: 'Ada Adams', school: 'North School', recipient: accepted.recipient },
    ]);
    for (const [path, bytes] of Object.entries(await allFiles())) {
      const clear = Buffer.from(bytes, 'base64').toString('latin1');
      const inside = clear.replace(/[A-Za-z0-9_-]{40,}/g, (part) =>
        Buffer.from(part, 'base64url').toString('latin1'),
      );
      expect(clear, path).not.toContain('Ada Adams');
      expect(inside, path).not.toContain('Ada Adams');
    }
    expect((await bundle()).bundle.sequence).toBe(2);
  });

  it('certifies all of several requests or none', async () => {
    const before = await allFiles();
    await expect(
      certifyRequests(access(), [wish(), { requestPem, replaces: 'key-compromise' }]),
    ).rejects.toMatchObject({ code: 'ERR_KEY_REVOKED' });
    expect(await allFiles()).toEqual(before);
  });

  it('loses nothing when two things are done at once', async () => {
    const [certified] = await certifyRequests(access(), [wish()]);
    const id = certified?.person.id ?? '';
    await Promise.all([renew(access(), id), renew(access(), id), refresh(access())]);
    const [, ada] = await people();
    expect(ada?.history.map(({ what }) => what)).toEqual(['certified', 'renewed', 'renewed']);
    expect((await bundle()).bundle.sequence).toBe(5);
  });

  it('changes nothing with a wrong passphrase, for another role, or when another program was quicker', async () => {
    const before = await allFiles();
    await expect(refresh({ ...access(), passphrase: 'no' })).rejects.toMatchObject({
      code: 'ERR_PASSPHRASE_WRONG',
    });
    expect(await allFiles()).toEqual(before);
    await expect(refresh({ ...access(), dir: assessor })).rejects.toMatchObject({
      code: 'ERR_NOT_AN_ISSUER',
    });
    const trust = join(dir, 'ca/trust.jws');
    const text = await readFile(trust, 'utf8');
    await expect(
      changeAuthority(access(), async (authority) => {
        await writeFile(trust, `${text}\n`);
        return { authority, result: null };
      }),
    ).rejects.toMatchObject({ code: 'ERR_AUTHORITY_BUSY' });
    await writeFile(trust, text);
    expect(await allFiles()).toEqual(before);
  });

  it('is not used when its bundle or its register is damaged or gone', async () => {
    await rm(join(dir, 'ca/register.json.age'));
    await expect(refresh(access())).rejects.toMatchObject({ code: 'ERR_REGISTER_DAMAGED' });
    await writeFile(join(dir, 'ca/trust.jws'), '{}');
    await expect(refresh(access())).rejects.toMatchObject({ code: 'ERR_AUTHORITY_DAMAGED' });
  });

  it('from before there was a register is given one at the first operation, and an age key', async () => {
    for (const name of ['register.json.age', 'trust.jws', 'roster.jws', 'crl.pem'])
      await rm(join(dir, 'ca', name));
    for (const name of ['age-key.txt.age', 'recovery.age', 'recovery.json'])
      await rm(join(dir, name));
    const facts = JSON.parse(await readFile(join(dir, 'identity.json'), 'utf8')) as object;
    const { recipient, ...older } = facts as { recipient: string };
    await writeFile(join(dir, 'identity.json'), JSON.stringify(older));
    expect((await readAuthorityFolder(dir)).published).toBeNull();
    await certifyRequests(access(), [wish()]);
    const now = (await readIdentity(dir)).recipient;
    expect(now).toMatch(/^age1/);
    expect(now).not.toBe(recipient);
    expect(await people()).toMatchObject([
      { alias: 'Programme office', recipient: now },
      { name: 'Ada Adams' },
    ]);
    expect((await bundle()).bundle.sequence).toBe(1);
  });

  it('revokes, and openssl refuses the certificate by the published list', async () => {
    const [certified] = await certifyRequests(access(), [wish()]);
    await writeFile(join(dir, 'leaf.pem'), certified?.chainPem ?? '');
    const verify = () =>
      run(
        'openssl',
        ['verify', '-crl_check', '-CRLfile', 'ca/crl.pem', '-CAfile', 'ca/ca.pem', 'leaf.pem'],
        { cwd: dir },
      );
    expect((await verify()).stdout).toContain('leaf.pem: OK');
    const since = new Date(NOW.getTime() - 86_400_000);
    const id = certified?.person.id ?? '';
    expect(await revoke(access(), { id, reason: 'key-compromise', since })).toMatchObject({
      status: 'revoked',
    });
    await expect(verify()).rejects.toThrow('certificate revoked');
    expect((await bundle()).lists[0]?.entries).toMatchObject([{ reason: 'key-compromise' }]);
  });
});

describe('a new root', () => {
  it('takes over: the issuer signs under it at once, the recovery copy has its key', async () => {
    const [certified] = await certifyRequests(access(), [wish()]);
    const before = await readIdentity(dir);
    await rotate(access(), { reason: 'superseded', retiredAt: new Date() });
    const after = await unlockIdentity(dir, passphrase);
    expect(after.chain[1]).not.toEqual(before.chain[1]);
    const { bundle: trust, signedBy } = await bundle();
    expect(signedBy).toHaveLength(2);
    expect(trust.roots.map(({ reason }) => reason)).toEqual([null, 'superseded']);
    const retired = await readdir(join(dir, 'ca/retired'));
    expect(retired.map((name) => name.replace(/^\w{5}(-\w{5}){3}/, 'F')).sort()).toEqual([
      'F-key.pem',
      'F.pem',
    ]);

    // The list of the root before goes on: its certificates are revoked there too.
    const id = certified?.person.id ?? '';
    await revoke(access(), { id, reason: 'left', since: null });
    expect((await bundle()).lists.map(({ entries }) => entries.length)).toEqual([1, 1]);

    const secret = recoverySecret(recoveryCode);
    const files = await recoveredFiles(dir, secret, 'another passphrase');
    expect([...files.keys()].filter((path) => path.startsWith('ca/')).sort()).toEqual([
      'ca/ca-key.pem',
      ...retired.filter((name) => name.endsWith('-key.pem')).map((name) => `ca/retired/${name}`),
    ]);
  });

  it('deletes the key that somebody else may hold', async () => {
    const key = await readFile(join(dir, 'ca/ca-key.pem'), 'utf8');
    await rotate(access(), { reason: 'key-compromise', retiredAt: new Date() });
    const retired = await readdir(join(dir, 'ca/retired'));
    expect(retired.filter((name) => name.endsWith('-key.pem'))).toEqual([]);
    const all = Object.values(await allFiles());
    expect(all).not.toContain(Buffer.from(key).toString('base64'));
    const lists = (await bundle()).lists.map(({ number }) => number);
    await refresh(access());
    const { lists: later, signedBy, bundle: trust } = await bundle();
    expect(later.map(({ number }) => number)).toEqual([(lists[0] ?? 0n) + 1n, lists[1]]);
    expect(signedBy).toHaveLength(1);
    expect(trust.roots.map(({ reason }) => reason)).toEqual([null, 'key-compromise']);
  });

  it('can be followed by another', async () => {
    await rotate(access(), { reason: 'superseded', retiredAt: new Date() });
    await rotate(access(), { reason: 'superseded', retiredAt: new Date() });
    expect((await bundle()).signedBy).toHaveLength(3);
    expect(await readdir(join(dir, 'ca/retired'))).toHaveLength(4);
    expect((await readIdentity(dir)).chain).toHaveLength(2);
  });
});
