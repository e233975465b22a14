import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import type { Extension } from 'pkijs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import {
  acceptCertificate,
  previewCertificate,
} from '../../../src-main/adapters/identity/accept-certificate';
import {
  createIdentity,
  publicKeyOf,
  readIdentity,
} from '../../../src-main/adapters/identity/identity-folder';
import { actingFor } from '../../../src-main/services/identity/identity';
import { makeKeys } from '../../../src-main/services/identity/private-key-file';
import { chainText } from '../../../src-main/services/identity/make-identity';
import * as extensions from '../../../src-main/services/trust/certificate-extensions';
import { issueLeaf, validFor } from '../../../src-main/services/trust/issue-certificate';
import type { Role } from '../../../src-shared/domain/report/report-schema';
import { craftCertificate } from '../../support/craft-certificate';
import { type Authority, makeAuthority, NOW } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const YEAR = 365 * 24 * 3600 * 1000;
let riverbend: Authority;
let dir: string;
let publicKey: Uint8Array;
let made = 0;

beforeAll(async () => {
  riverbend = await makeAuthority();
});

beforeEach(async () => {
  dir = join(top, String(made++));
  const wish = { alias: 'Assessor 01', role: 'assessor', passphrase: 'lantern', now: NOW } as const;
  publicKey = await publicKeyOf(dir, await createIdentity({ ...wish, dir }));
});

/** What an issuer sends back: a certificate for the key of `dir`, and the root. */
async function sent(
  by: Authority = riverbend,
  wish: {
    alias?: string;
    role?: Role;
    from?: Date;
    change?: (all: Extension[]) => Extension[];
  } = {},
): Promise<string> {
  const leaf = await issueLeaf({
    alias: wish.alias ?? 'Assessor 01',
    role: wish.role ?? 'assessor',
    publicKey,
    root: by.root,
    rootKey: by.rootKey,
    validity: validFor(wish.from ?? NOW, 1),
  });
  const { change } = wish;
  return chainText([
    change ? await craftCertificate(leaf, by, { extensions: change }) : leaf,
    by.root,
  ]);
}

async function filesOf(folder: string): Promise<[string, string][]> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(relative(folder, entry.parentPath), entry.name))
    .sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [
      name,
      await readFile(join(folder, name), 'utf8'),
    ]),
  );
}

async function expectRefusal(pem: string, expected: object): Promise<void> {
  const before = await filesOf(dir);
  await expect(acceptCertificate(dir, pem, { at: NOW })).rejects.toMatchObject(expected);
  expect(await filesOf(dir)).toEqual(before);
}

const without = (id: string) => (all: Extension[]) => all.filter(({ extnID }) => extnID !== id);

/** `riverbend` with a root whose extensions are others. */
async function withRoot(change: (all: Extension[]) => Extension[]): Promise<Authority> {
  const root = await craftCertificate(riverbend.root, riverbend, { extensions: change });
  return { ...riverbend, root };
}

describe('taking in a certificate', () => {
  it('names the issuer of the root, and can be done again under that root', async () => {
    const { issuer } = riverbend;
    expect(await acceptCertificate(dir, await sent(), { at: NOW })).toMatchObject({ issuer });
    const renewed = await sent(riverbend, { from: new Date(NOW.getTime() - YEAR / 2) });
    expect(await acceptCertificate(dir, renewed, { at: NOW })).toMatchObject({ issuer });
    expect(chainText((await readIdentity(dir)).chain)).toBe(renewed);
  });

  it('keeps the certificate of another issuer beside the first, and renews each in its place', async () => {
    const hillside = await makeAuthority('Hillside', undefined, 'https://hillside.example.org/');
    await acceptCertificate(dir, await sent(), { at: NOW });
    await acceptCertificate(dir, await sent(hillside), { at: NOW });
    const renewed = await sent(hillside, { from: new Date(NOW.getTime() - YEAR / 2) });
    const identity = await acceptCertificate(dir, renewed, { at: NOW });
    expect(identity.enrolments.map(({ issuer }) => issuer)).toEqual([
      riverbend.issuer,
      hillside.issuer,
    ]);
    expect(chainText(identity.enrolments[1]?.chain ?? [])).toBe(renewed);
    expect(identity).toMatchObject({ issuer: riverbend.issuer });
    expect(identity.chain).toEqual(identity.enrolments[0]?.chain);
    expect(await readdir(join(dir, 'certificates'))).toEqual([
      expect.stringMatching(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}\.pem$/),
    ]);
    expect(actingFor(identity, 'https://hillside.example.org/').chain).toEqual(
      identity.enrolments[1]?.chain,
    );
    expect(actingFor(identity, riverbend.issuer.id).chain).toEqual(identity.chain);
    expect(actingFor(identity, 'https://elsewhere.example.org/')).toBe(identity);
  });

  it('moves to a rotated root of an issuer only when the caller believes that root', async () => {
    const [rotated, hillside, hillsideRotated] = [
      await makeAuthority(),
      await makeAuthority('Hillside', undefined, 'https://hillside.example.org/'),
      await makeAuthority('Hillside', undefined, 'https://hillside.example.org/'),
    ];
    await acceptCertificate(dir, await sent(), { at: NOW });
    await acceptCertificate(dir, await sent(hillside), { at: NOW });
    for (const root of [rotated, hillsideRotated]) {
      await expectRefusal(await sent(root), { code: 'ERR_CERTIFICATE_ISSUER' });
      expect(await previewCertificate(dir, await sent(root), { at: NOW })).toMatchObject({
        change: 'renewal',
        needsComparison: true,
      });
      await acceptCertificate(dir, await sent(root), { at: NOW, trustedRoots: [root.root] });
    }
    const { enrolments } = await readIdentity(dir);
    expect(enrolments.map(({ chain }) => chain[1])).toEqual([rotated.root, hillsideRotated.root]);
  });

  it('says what it would do before it does anything', async () => {
    const hillside = await makeAuthority('Hillside', undefined, 'https://hillside.example.org/');
    const at = { at: NOW };
    const before = await filesOf(dir);
    expect(await previewCertificate(dir, await sent(), at)).toMatchObject({
      ...{ alias: 'Assessor 01', role: 'assessor', issuer: riverbend.issuer },
      ...{ change: 'first', needsComparison: true },
    });
    expect(await filesOf(dir)).toEqual(before);
    await acceptCertificate(dir, await sent(), at);
    expect(await previewCertificate(dir, await sent(), at)).toMatchObject({
      change: 'renewal',
      needsComparison: false,
    });
    expect(await previewCertificate(dir, await sent(hillside), at)).toMatchObject({
      change: 'another-issuer',
      needsComparison: true,
    });
  });

  it('does not read a certificate put there for another key', async () => {
    await acceptCertificate(dir, await sent(), { at: NOW });
    await mkdir(join(dir, 'certificates'));
    const own = publicKey;
    publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', (await makeKeys()).publicKey));
    await writeFile(join(dir, 'certificates', 'X.pem'), await sent(await makeAuthority('Other')));
    publicKey = own;
    await expect(readIdentity(dir)).rejects.toMatchObject({ code: 'ERR_IDENTITY_INVALID' });
  });

  it.each<[string, string, () => Promise<string>]>([
    [
      'that has expired',
      'certificate-expired',
      () => sent(riverbend, { from: new Date(NOW.getTime() - 2 * YEAR) }),
    ],
    [
      'that begins later',
      'certificate-not-yet-valid',
      () => sent(riverbend, { from: new Date(NOW.getTime() + YEAR) }),
    ],
    [
      'without a key usage',
      'certificate-invalid',
      () => sent(riverbend, { change: without('2.5.29.15') }),
    ],
    [
      'of a CA',
      'certificate-invalid',
      () =>
        sent(riverbend, {
          change: (all) => [...without('2.5.29.19')(all), extensions.basicConstraints(true)],
        }),
    ],
    [
      'by a root that is no CA',
      'certificate-invalid',
      async () => sent(await withRoot(without('2.5.29.19'))),
    ],
    [
      'by a root that names no issuer',
      'issuer-mismatch',
      async () => sent(await withRoot(without('2.5.29.17'))),
    ],
  ])('refuses one %s: %s', async (_, code, pem) => {
    await expectRefusal(await pem(), { code: 'ERR_CERTIFICATE_INVALID', details: { code } });
  });

  it.each<[string, () => Promise<string>]>([
    ['another role', () => sent(riverbend, { role: 'mentor' })],
    ['another alias', () => sent(riverbend, { alias: 'Assessor 02' })],
    ['nobody that a root has signed', async () => (await sent()).split(/(?=-----BEGIN)/)[0] ?? ''],
    [
      'a root that did not sign it',
      async () => {
        const [leaf = ''] = (await sent()).split(/(?=-----BEGIN)/);
        return leaf + chainText([(await makeAuthority()).root]);
      },
    ],
  ])('refuses one of %s', async (_, pem) => {
    await expectRefusal(await pem(), { code: 'ERR_CERTIFICATE_MISMATCH' });
  });
});
