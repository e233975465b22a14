import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { createIdentity } from '../../../src-main/adapters/identity/identity-folder';
import { exportPkcs12 } from '../../../src-main/adapters/identity/pkcs12';
import { newRecoveryCode } from '../../../src-main/services/identity/recovery-code';
import { closeApps, composedApp, type ComposedApp } from '../../support/composed-app';
import {
  PASSPHRASE,
  prepareWorkspace,
  putEmptySample,
  type PreparedWorkspace,
} from '../../support/prepared-workspace';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const NEXT = 'lantern bridge 7';
const wish = { alias: 'Assessor 07', role: 'assessor', passphrase: PASSPHRASE } as const;
const wrong = { code: 'ERR_PASSPHRASE_WRONG' };
const folder = join(top, 'identity');
afterEach(closeApps);

let prepared: PreparedWorkspace;
beforeAll(async () => {
  prepared = await prepareWorkspace(top);
  await createIdentity({ ...wish, dir: folder, now: new Date() });
});

const newApp = () => composedApp(join(top, randomUUID()));
const rememberedIn = ({ userData }: ComposedApp) => join(userData, 'workspaces/own/remembered');
const locked = { state: 'locked', sample: false, identity: null };

describe('workspace.create', () => {
  it('gives the recovery code of a new identity, which opens the workspace', async () => {
    const app = newApp();
    expect(await app.call('workspace.status', undefined)).toEqual({ ...locked, state: 'absent' });
    const { recoveryCode } = await app.call('workspace.create', wish);
    expect(await app.call('workspace.status', undefined)).toMatchObject({
      ...{ state: 'open', sample: false },
      identity: { alias: 'Assessor 07', role: 'assessor', certifiedBy: null },
    });
    await app.call('workspace.lock', undefined);
    await app.call('workspace.recover', { code: recoveryCode ?? '', passphrase: NEXT });
    expect(app.application.session.kind).toBe('own');
  });

  it('takes a folder over with the ways back in that it has', async () => {
    const app = newApp();
    app.folder = folder;
    const choice = await app.call('identity.choose', undefined);
    expect(choice).toMatchObject({ alias: 'Assessor 07', role: 'assessor', issuer: null });
    const identity = choice?.token;
    await expect(
      app.call('workspace.create', { ...wish, passphrase: 'wrong', identity }),
    ).rejects.toMatchObject(wrong);
    expect(await app.call('workspace.create', { ...wish, identity })).toEqual({
      recoveryCode: null,
    });
    await expect(app.call('workspace.create', { ...wish, identity })).rejects.toMatchObject({
      code: 'ERR_TOKEN',
    });
  });

  it('makes one of a PKCS #12 file, under a passphrase and with a recovery code of its own', async () => {
    const app = newApp();
    app.files = [join(top, 'keys.p12')];
    await writeFile(app.files[0] ?? '', await exportPkcs12(folder, PASSPHRASE, 'of the file'));
    const choice = await app.call('identity.choosePkcs12', { filePassphrase: 'of the file' });
    const made = await app.call('workspace.create', {
      ...{ ...wish, passphrase: NEXT, identity: choice?.token },
    });
    expect(made.recoveryCode).toMatch(/^[0-9A-Z-]{32,}$/);
    await app.call('workspace.lock', undefined);
    await app.call('workspace.unlock', { passphrase: NEXT });
    const source = await readFile(join(folder, 'identity.json'), 'utf8');
    expect(source).not.toContain((await app.call('identity.facts', undefined)).id);
  });

  it('refuses where a workspace is, or for a choice that nobody made', async () => {
    const app = await prepared.locked();
    await expect(app.call('workspace.create', wish)).rejects.toMatchObject({
      code: 'ERR_WORKSPACE_EXISTS',
    });
    expect(await app.call('workspace.status', undefined)).toEqual(locked);
    const other = newApp();
    await expect(
      other.call('workspace.create', { ...wish, identity: randomUUID() }),
    ).rejects.toMatchObject({ code: 'ERR_TOKEN' });
    expect(await other.call('workspace.status', undefined)).toMatchObject({ state: 'absent' });
  });
});

describe('workspace.unlock and workspace.lock', () => {
  it('open with the passphrase, and with no other', async () => {
    const app = await prepared.locked();
    await expect(app.call('workspace.unlock', { passphrase: NEXT })).rejects.toMatchObject(wrong);
    expect(await app.call('workspace.status', undefined)).toEqual(locked);
    await app.call('workspace.unlock', { passphrase: PASSPHRASE });
    expect(await app.call('workspace.status', undefined)).toMatchObject({ state: 'open' });
    await app.call('workspace.lock', undefined);
    await expect(app.call('identity.facts', undefined)).rejects.toMatchObject({
      code: 'ERR_WORKSPACE_CLOSED',
    });
  });
});

describe('workspace.unlockRemembered', () => {
  const nothing = { code: 'ERR_KEYCHAIN_UNAVAILABLE' };

  it('opens what was remembered', async () => {
    const app = await prepared.locked();
    await app.call('workspace.unlockRemembered', undefined);
    expect(await app.call('workspace.status', undefined)).toMatchObject({
      ...{ state: 'open', identity: { alias: 'Assessor 01' } },
    });
  });

  it('opens nothing when nothing is remembered, or this keychain did not seal it', async () => {
    const app = await prepared.locked();
    app.user = 'Eve';
    await expect(app.call('workspace.unlockRemembered', undefined)).rejects.toMatchObject(nothing);
    app.user = 'Ada';
    app.keychain = null;
    await expect(app.call('workspace.unlockRemembered', undefined)).rejects.toMatchObject(nothing);
    app.keychain = 'Test keyring';
    await app.call('keychain.forget', undefined);
    await expect(app.call('workspace.unlockRemembered', undefined)).rejects.toMatchObject(nothing);
    expect(await app.call('workspace.status', undefined)).toEqual(locked);
  });

  it('opens nothing with what was changed since, and says so in the same words', async () => {
    const app = await prepared.locked();
    await writeFile(rememberedIn(app), (await readFile(rememberedIn(app))).subarray(0, -3));
    await expect(app.call('workspace.unlockRemembered', undefined)).rejects.toMatchObject(nothing);
    expect(await app.call('workspace.status', undefined)).toEqual(locked);
  });

  it('does not open with the key of another workspace', async () => {
    const app = await prepared.locked();
    const other = newApp();
    await other.call('workspace.create', wish);
    await other.call('keychain.remember', { passphrase: PASSPHRASE });
    await rename(rememberedIn(other), rememberedIn(app));
    await expect(app.call('workspace.unlockRemembered', undefined)).rejects.toMatchObject(wrong);
    expect(await app.call('workspace.status', undefined)).toEqual(locked);
  });

  it('does not open with a key that the keychain gives back changed: work saved under it would be lost', async () => {
    const app = await prepared.locked();
    const [user, text] = JSON.parse(await readFile(rememberedIn(app), 'utf8')) as [string, string];
    const key = Buffer.from(text, 'base64');
    const flipped = Buffer.from(key);
    flipped.writeUInt8(flipped.readUInt8(20) ^ 1, 20);
    for (const changed of [flipped, key.subarray(0, 40), key.subarray(0, 5), Buffer.alloc(0)]) {
      await writeFile(rememberedIn(app), JSON.stringify([user, changed.toString('base64')]));
      await expect(app.call('workspace.unlockRemembered', undefined)).rejects.toMatchObject(wrong);
    }
    expect(await app.call('workspace.status', undefined)).toEqual(locked);
  });
});

describe('workspace.recover', () => {
  it('gives a new passphrase by the code, and none by another', async () => {
    const app = await prepared.locked();
    const refused = { code: 'ERR_RECOVERY_CODE' };
    for (const code of [newRecoveryCode(), 'nonsense']) {
      await expect(app.call('workspace.recover', { code, passphrase: NEXT })).rejects.toMatchObject(
        refused,
      );
    }
    expect(await app.call('workspace.status', undefined)).toEqual(locked);
    await app.call('workspace.recover', { code: prepared.recoveryCode, passphrase: NEXT });
    expect(await app.call('workspace.status', undefined)).toMatchObject({ state: 'open' });
    await app.call('workspace.lock', undefined);
    await expect(app.call('workspace.unlock', { passphrase: PASSPHRASE })).rejects.toMatchObject(
      wrong,
    );
    await app.call('workspace.unlock', { passphrase: NEXT });
  });
});

describe('workspace.setAside', () => {
  it('keeps the workspace whole beside the new one, and has nothing to do where there is none', async () => {
    const app = await prepared.open();
    await app.call('workspace.setAside', undefined);
    expect(await app.call('workspace.status', undefined)).toEqual({ ...locked, state: 'absent' });
    await expect(app.call('workspace.setAside', undefined)).rejects.toMatchObject({
      code: 'ERR_WORKSPACE_ABSENT',
    });
    expect(await app.call('keychain.status', undefined)).toMatchObject({ state: 'off' });
    await app.call('workspace.create', wish);
    expect(await app.call('workspace.status', undefined)).toMatchObject({
      identity: { alias: 'Assessor 07' },
    });
    const workspaces = join(app.userData, 'workspaces');
    const aside = (await readdir(workspaces)).find((name) => name.startsWith('set-aside-'));
    const back = newApp();
    await mkdir(join(back.userData, 'workspaces'), { recursive: true });
    await rename(join(workspaces, aside ?? ''), join(back.userData, 'workspaces/own'));
    await back.call('workspace.unlockRemembered', undefined);
    expect(await back.call('workspace.status', undefined)).toMatchObject({
      identity: { alias: 'Assessor 01' },
    });
  });
});

describe('workspace.openSample and workspace.closeSample', () => {
  it('open the sample beside the own workspace, and take it away again', async () => {
    const app = await prepared.open();
    await putEmptySample(app.userData);
    await app.call('workspace.openSample', undefined);
    expect(await app.call('workspace.status', undefined)).toMatchObject({
      ...{ state: 'open', sample: true, identity: { alias: 'Sample' } },
    });
    await app.call('workspace.closeSample', { remove: true });
    expect(await app.call('workspace.status', undefined)).toEqual(locked);
    expect(await readdir(join(app.userData, 'workspaces'))).toEqual(['own']);
  });

  it('say when the sample cannot be made, and leave the own workspace as it is', async () => {
    const app = await prepared.locked();
    await expect(app.call('workspace.openSample', undefined)).rejects.toMatchObject({
      code: 'ERR_WORKER',
    });
    expect(await app.call('workspace.status', undefined)).toEqual(locked);
    await app.call('workspace.unlockRemembered', undefined);
  });
});
