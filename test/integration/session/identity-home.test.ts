import { randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Encrypter } from 'age-encryption';
import { z } from 'zod';
import { AssayError } from '../../../src-shared/domain/errors';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { issuerOffice } from '../../../src-main/adapters/authority/issuer-office';
import { runOrder } from '../../../src-main/adapters/authority/run-order';
import { openAgeIdentity } from '../../../src-main/adapters/identity/age-identity';
import {
  createIdentity,
  unlockIdentity,
} from '../../../src-main/adapters/identity/identity-folder';
import { exportPkcs12 } from '../../../src-main/adapters/identity/pkcs12';
import { workspaceHome } from '../../../src-main/adapters/session/workspace-home';
import { makeAgeKey } from '../../../src-main/services/identity/age-key';
import { readKeptAgeIdentities } from '../../../src-main/services/identity/kept-age-identities';
import { newRecoveryCode } from '../../../src-main/services/identity/recovery-code';
import type { WorkspaceHome } from '../../../src-main/services/session/ports';
import { newSubmission } from '../../support/new-submission';
import { say } from '../../support/foreign-verifiers';
import { NOW } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const OLD = 'river stone 42';
const NEXT = 'lantern bridge 7';
const code = newRecoveryCode();
const wish = {
  alias: 'Assessor 01',
  role: 'assessor',
  passphrase: OLD,
  recoveryCode: code,
} as const;
let made: string;
let root: string;
let own: string;
let home: WorkspaceHome;

beforeAll(async () => {
  made = join(top, 'made');
  const workspace = await workspaceHome(made, () => NOW).create('own', wish);
  await workspace.addSubmission(newSubmission());
  await workspace.close();
});

beforeEach(async () => {
  root = join(top, randomUUID());
  own = join(root, 'own');
  await cp(made, root, { recursive: true });
  home = workspaceHome(root, () => NOW);
});

/** How many submissions there are, when both workspace and identity open with this passphrase. */
async function opensWith(passphrase: string): Promise<number> {
  const workspace = await home.unlock('own', passphrase);
  try {
    await unlockIdentity(workspace.identityDir, passphrase);
    return (await workspace.changes(0, 10)).rows.length;
  } finally {
    await workspace.close();
  }
}

const wrong = { code: 'ERR_PASSPHRASE_WRONG' };

describe('the passphrase', () => {
  it('changes for workspace and identity together', async () => {
    await home.changePassphrase('own', OLD, NEXT);
    expect(await opensWith(NEXT)).toBe(1);
    await expect(home.unlock('own', OLD)).rejects.toMatchObject(wrong);
    await expect(unlockIdentity(join(own, 'identity'), OLD)).rejects.toMatchObject(wrong);
  });

  it('stays when the old one is mistyped', async () => {
    await expect(home.changePassphrase('own', 'wrong', NEXT)).rejects.toMatchObject(wrong);
    expect(await opensWith(OLD)).toBe(1);
  });

  it('is the new one for both when the change was cut off after it was decided, for neither before', async () => {
    const later = join(top, randomUUID());
    await cp(root, later, { recursive: true });
    await home.changePassphrase('own', OLD, NEXT);
    // As the disk is between deciding and putting in place: the new files staged, the old ones still there.
    const names = ['workspace.json', 'identity/report-key.pem', 'identity/age-key.txt.age'];
    const stage = async (at: string, folder: string) => {
      await mkdir(join(at, 'own', folder));
      const list = names.map((path, number) => ({ path, staged: String(number) }));
      for (const { path, staged } of list)
        await cp(join(own, path), join(at, 'own', folder, staged));
      await writeFile(join(at, 'own', folder, 'list.json'), JSON.stringify(list));
    };
    const undecided = join(top, randomUUID());
    await cp(later, undecided, { recursive: true });
    await stage(later, '.replacing');
    await rename(join(later, 'own/.replacing/0'), join(later, 'own/workspace.json'));
    await stage(undecided, '.replacing.new');
    home = workspaceHome(later, () => NOW);
    expect(await opensWith(NEXT)).toBe(1);
    home = workspaceHome(undecided, () => NOW);
    expect(await opensWith(OLD)).toBe(1);
    expect(await readdir(join(undecided, 'own'))).not.toContain('.replacing.new');
  });
});

describe('a recovery code', () => {
  it('gives workspace and identity a new passphrase', async () => {
    const workspace = await home.recover('own', code.toLowerCase(), NEXT);
    await workspace.close();
    expect(await opensWith(NEXT)).toBe(1);
    await expect(home.unlock('own', OLD)).rejects.toMatchObject(wrong);
  });

  it('is worth nothing once there is a newer one', async () => {
    const newer = await home.makeRecoveryCode('own', OLD);
    await expect(home.recover('own', code, NEXT)).rejects.toMatchObject({
      code: 'ERR_RECOVERY_CODE',
    });
    expect(await opensWith(OLD)).toBe(1);
    await (await home.recover('own', newer, NEXT)).close();
    expect(await home.facts('own')).toMatchObject({
      recoveryCodeMadeAt: NOW.toISOString(),
      escrow: [],
    });
  });

  it('that was mistyped, of another workspace, or for none', async () => {
    for (const other of ['XXXX', newRecoveryCode()])
      await expect(home.recover('own', other, NEXT)).rejects.toMatchObject({
        code: 'ERR_RECOVERY_CODE',
      });
    await rm(join(own, 'recovery.age'));
    await expect(home.recover('own', code, NEXT)).rejects.toMatchObject({
      code: 'ERR_RECOVERY_NONE',
    });
    expect(await opensWith(OLD)).toBe(1);
  });

  it('does not take a key for the workspace that somebody else put there', async () => {
    const { code: recipient } = z
      .object({ code: z.string() })
      .parse(JSON.parse(await readFile(join(own, 'identity', 'recovery.json'), 'utf8')));
    const { id } = z
      .object({ id: z.string() })
      .parse(JSON.parse(await readFile(join(own, 'workspace.json'), 'utf8')));
    const master = randomBytes(32).toString('base64');
    // Whoever can write the folder knows whom a copy is encrypted to.
    for (const more of [{}, { mac: randomBytes(32).toString('base64') }]) {
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      const copy = { format: 'assay-workspace-secret/1', id, master, ...more };
      await writeFile(
        join(own, 'recovery.age'),
        await encrypter.encrypt(`${JSON.stringify(copy)}\n`),
      );
      await expect(home.recover('own', code, NEXT)).rejects.toBeInstanceOf(AssayError);
    }
    expect(await opensWith(OLD)).toBe(1);
  });

  it('opens the workspace after the keys were replaced', async () => {
    const workspace = await home.unlock('own', OLD);
    await home.replaceKeys('own', OLD, workspace);
    await workspace.close();
    await (await home.recover('own', code, NEXT)).close();
    expect(await opensWith(NEXT)).toBe(1);
  });

  it('is not needed by the organization that was left a copy, until it is taken off', async () => {
    const escrow = await makeAgeKey();
    await expect(home.setEscrow('own', OLD, 'age1nonsense')).rejects.toMatchObject({
      code: 'ERR_RECIPIENT_INVALID',
    });
    await home.setEscrow('own', OLD, ` ${escrow.recipient}\n`);
    expect((await home.facts('own')).escrow).toEqual([escrow.recipient]);
    const key = join(top, 'escrow.txt');
    await writeFile(key, escrow.secret);
    const opened = () =>
      Promise.all(
        ['recovery.age', 'identity/recovery.age'].map((file) =>
          say('age', ['-d', '-i', key, join(own, file)]).then(({ ok }) => ok),
        ),
      );
    expect(await opened()).toEqual([true, true]);
    await home.setEscrow('own', OLD, null);
    expect(await opened()).toEqual([false, false]);
    await (await home.recover('own', code, NEXT)).close();
  });
});

describe('the age secret', () => {
  it('is kept in the workspace, and comes to one from before there was any', async () => {
    const workspace = await home.unlock('own', OLD);
    const secret = await openAgeIdentity(workspace.identityDir, OLD);
    expect(await readKeptAgeIdentities(workspace)).toEqual([secret]);
    await workspace.writeSealed('age-identity', new Uint8Array());
    await workspace.close();
    const again = await home.unlock('own', OLD);
    expect(await readKeptAgeIdentities(again)).toEqual([secret]);
    await again.close();
  });

  it('of replaced keys is kept too; the request is new, the certificate gone', async () => {
    const before = await home.facts('own');
    const workspace = await home.unlock('own', OLD);
    const [old] = await readKeptAgeIdentities(workspace);
    await expect(home.replaceKeys('own', 'wrong', workspace)).rejects.toMatchObject(wrong);
    await home.replaceKeys('own', OLD, workspace);
    const after = await home.facts('own');
    expect(after).toMatchObject({ alias: 'Assessor 01', enrolments: [], requestPending: true });
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(after.recipient).not.toBe(before.recipient);
    const kept = await readKeptAgeIdentities(workspace);
    expect(kept).toEqual([await openAgeIdentity(workspace.identityDir, OLD), old]);
    await workspace.close();
    await home.changePassphrase('own', OLD, NEXT);
    await (await home.recover('own', code, OLD)).close();
    expect(await opensWith(OLD)).toBe(1);
  });

  it('of an issuer is not replaced: its authority hangs on it', async () => {
    const issuers = workspaceHome(join(top, randomUUID()), () => NOW);
    const office = {
      alias: 'Office',
      role: 'issuer',
      passphrase: OLD,
      issuer: { name: 'Riverbend' },
    } as const;
    const workspace = await issuers.create('own', office);
    expect(await issuers.identity('own')).toMatchObject({
      issuer: { name: 'Riverbend', id: expect.stringMatching(/^urn:uuid:/) as string },
    });
    await expect(issuers.replaceKeys('own', OLD, workspace)).rejects.toMatchObject({
      code: 'ERR_KEYS_ISSUER',
    });
    await workspace.close();
  });
});

describe('a workspace', () => {
  it('opens with its key from the keychain, and with no other workspace’s', async () => {
    const key = await home.workspaceKey('own', OLD);
    const workspace = await home.unlockWithKey('own', key);
    expect((await workspace.changes(0, 10)).rows).toHaveLength(1);
    await workspace.close();
    await home.changePassphrase('own', OLD, NEXT);
    await (await home.unlockWithKey('own', key)).close();
    const other = workspaceHome(join(top, randomUUID()), () => NOW);
    await (await other.create('own', wish)).close();
    await expect(other.unlockWithKey('own', key)).rejects.toMatchObject(wrong);
    await (await other.unlock('own', OLD)).close();
  });

  it('is put aside whole, however often, and a new one made', async () => {
    expect(await home.setAside()).toBe('set-aside-2026-11-20');
    expect(await home.exists('own')).toBe(false);
    await (await home.create('own', { ...wish, passphrase: NEXT })).close();
    expect(await home.setAside()).toBe('set-aside-2026-11-20-2');
    await expect(home.setAside()).rejects.toMatchObject({ code: 'ERR_WORKSPACE_ABSENT' });
    await rename(join(root, 'set-aside-2026-11-20'), own);
    expect(await opensWith(OLD)).toBe(1);
  });

  it('is made of a PKCS #12 file, with a passphrase of its own', async () => {
    const dir = join(top, 'p12-source');
    await createIdentity({
      alias: 'Assessor 09',
      role: 'assessor',
      dir,
      passphrase: 'x',
      now: NOW,
    });
    const pkcs12 = await exportPkcs12(dir, 'x', 'file');
    const homes = workspaceHome(join(top, randomUUID()), () => NOW);
    const takeOver = { pkcs12, filePassphrase: 'file' };
    await expect(
      homes.create('own', wish, { ...takeOver, filePassphrase: 'wrong' }),
    ).rejects.toMatchObject(wrong);
    expect(await homes.exists('own')).toBe(false);
    const workspace = await homes.create('own', wish, takeOver);
    await unlockIdentity(workspace.identityDir, OLD);
    await workspace.close();
    expect(await readFile(join(dir, 'report-request.pem'), 'utf8')).not.toBe(
      await homes.request('own'),
    );
    await (await homes.recover('own', code, NEXT)).close();
  });

  it('gives its identity folder away as it is', async () => {
    const target = join(top, 'copy');
    await home.saveCopy('own', target);
    await unlockIdentity(target, OLD);
    await expect(home.saveCopy('own', target)).rejects.toMatchObject({
      code: 'ERR_FILE_UNWRITABLE',
    });
  });
});

describe('two changes at once', () => {
  const issuer = { name: 'Riverbend', id: 'https://issuer.example.org/' };

  async function openOffice() {
    const at = join(top, randomUUID());
    const desk = workspaceHome(at, () => NOW);
    await (await desk.create('own', { ...wish, role: 'issuer', issuer })).close();
    const dir = join(at, 'own', 'identity');
    const secrets = [await openAgeIdentity(dir, OLD)];
    const office = issuerOffice({
      dir: () => dir,
      ageIdentities: () => Promise.resolve(secrets),
      run: async (order) => structuredClone(await runOrder(structuredClone(order))),
      now: () => NOW,
    });
    return { desk, office };
  }
  const rotate = { what: 'rotate', reason: 'superseded', retiredAt: NOW } as const;

  it.each(['rotation first', 'passphrase first'])(
    'leave the key of the root that is in use: %s',
    async (order) => {
      const { desk, office } = await openOffice();
      const both = [
        () => office.carryOut(rotate, OLD).then(() => 'rotated', String),
        () => desk.changePassphrase('own', OLD, NEXT).then(() => 'changed', String),
      ];
      if (order === 'passphrase first') both.reverse();
      await Promise.all(both.map((change) => change()));
      await expect(office.carryOut({ what: 'refresh' }, NEXT)).resolves.toBeDefined();
    },
  );

  it('of the authority are both made', async () => {
    const { office } = await openOffice();
    const { sequence } = (await office.facts()).bundle;
    const refresh = () => office.carryOut({ what: 'refresh' }, OLD);
    await Promise.all([refresh(), refresh(), refresh()]);
    expect((await office.facts()).bundle.sequence).toBe(sequence + 3);
  });
});
