import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import {
  createIdentity,
  unlockIdentity,
} from '../../../src-main/adapters/identity/identity-folder';
import { readPkcs12Identity } from '../../../src-main/adapters/identity/pkcs12';
import { makeAgeKey } from '../../../src-main/services/identity/age-key';
import { SAMPLE_PASSPHRASE } from '../../../src-main/services/session/session';
import { closeApps, composedApp } from '../../support/composed-app';
import {
  PASSPHRASE,
  prepareWorkspace,
  putEmptySample,
  type PreparedWorkspace,
} from '../../support/prepared-workspace';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const NEXT = 'lantern bridge 7';
const wrong = { code: 'ERR_PASSPHRASE_WRONG' };
afterEach(closeApps);

let prepared: PreparedWorkspace;
beforeAll(async () => {
  prepared = await prepareWorkspace(top);
});

describe('identity.choose and identity.choosePkcs12', () => {
  it('show whose identity it is, and nothing when the person cancels', async () => {
    const app = composedApp(join(top, 'new'));
    expect(await app.call('identity.choose', undefined)).toBeNull();
    expect(await app.call('identity.choosePkcs12', { filePassphrase: 'x' })).toBeNull();
    app.folder = join(top, 'chosen');
    const wish = { alias: 'Assessor 07', role: 'assessor', passphrase: 'x' } as const;
    await createIdentity({ ...wish, dir: app.folder, now: new Date() });
    expect(await app.call('identity.choose', undefined)).toMatchObject({
      ...{ alias: 'Assessor 07', role: 'assessor', issuer: null },
    });
  });

  it('refuse a folder that holds none, a file with another passphrase, and one that is none', async () => {
    const app = await prepared.open();
    app.folder = top;
    await expect(app.call('identity.choose', undefined)).rejects.toMatchObject({
      code: 'ERR_IDENTITY_MISSING',
    });
    app.saveAs = join(top, 'keys.p12');
    await app.call('identity.exportPkcs12', { passphrase: PASSPHRASE, filePassphrase: 'file' });
    app.files = [app.saveAs];
    const choose = (filePassphrase: string) =>
      app.call('identity.choosePkcs12', { filePassphrase });
    await expect(choose('other')).rejects.toMatchObject(wrong);
    expect(await choose('file')).toMatchObject({ role: 'assessor', issuer: null });
    await writeFile(app.saveAs, 'no keys');
    await expect(choose('file')).rejects.toMatchObject({ code: 'ERR_PKCS12_INVALID' });
  });
});

describe('identity.facts', () => {
  it('tells of the own identity while it is open', async () => {
    const app = await prepared.open();
    expect(await app.call('identity.facts', undefined)).toMatchObject({
      ...{ alias: 'Assessor 01', role: 'assessor', keyKind: 'p256', enrolments: [], escrow: [] },
      ...{ requestPending: true, recipient: expect.stringMatching(/^age1/) as string },
      recoveryCodeMadeAt: expect.any(String) as string,
    });
    await app.call('workspace.lock', undefined);
    await expect(app.call('identity.facts', undefined)).rejects.toMatchObject({
      code: 'ERR_WORKSPACE_CLOSED',
    });
  });
});

describe('identity.changePassphrase', () => {
  it('takes the current one, and no other', async () => {
    const app = await prepared.open();
    const change = (current: string) =>
      app.call('identity.changePassphrase', { current, next: NEXT });
    await expect(change('wrong')).rejects.toMatchObject(wrong);
    await app.call('workspace.lock', undefined);
    await app.call('workspace.unlock', { passphrase: PASSPHRASE });
    await change(PASSPHRASE);
    await app.call('workspace.lock', undefined);
    await expect(app.call('workspace.unlock', { passphrase: PASSPHRASE })).rejects.toMatchObject(
      wrong,
    );
    await app.call('workspace.unlock', { passphrase: NEXT });
  });
});

describe('identity.makeRecoveryCode', () => {
  it('makes one that opens the workspace, in place of the one before', async () => {
    const app = await prepared.open();
    const make = (passphrase: string) => app.call('identity.makeRecoveryCode', { passphrase });
    await expect(make('wrong')).rejects.toMatchObject(wrong);
    const { code } = await make(PASSPHRASE);
    await app.call('workspace.lock', undefined);
    const old = { code: prepared.recoveryCode, passphrase: NEXT };
    await expect(app.call('workspace.recover', old)).rejects.toMatchObject({
      code: 'ERR_RECOVERY_CODE',
    });
    await app.call('workspace.recover', { code, passphrase: NEXT });
  });
});

describe('identity.setEscrow', () => {
  it('takes a recipient and takes it off again; what is none changes nothing', async () => {
    const app = await prepared.open();
    const set = (recipient: string | null, passphrase = PASSPHRASE) =>
      app.call('identity.setEscrow', { passphrase, recipient });
    const escrow = async () => (await app.call('identity.facts', undefined)).escrow;
    const { recipient } = await makeAgeKey();
    await set(recipient);
    expect(await escrow()).toEqual([recipient]);
    await expect(set('age1nonsense')).rejects.toMatchObject({ code: 'ERR_RECIPIENT_INVALID' });
    await expect(set(null, 'wrong')).rejects.toMatchObject(wrong);
    expect(await escrow()).toEqual([recipient]);
    await set(null);
    expect(await escrow()).toEqual([]);
  });
});

describe('identity.replaceKeys', () => {
  it('makes new keys and tells the window', async () => {
    const app = await prepared.open();
    const before = await app.call('identity.facts', undefined);
    app.told.length = 0;
    await expect(app.call('identity.replaceKeys', { passphrase: 'wrong' })).rejects.toMatchObject(
      wrong,
    );
    expect(app.told).toEqual([]);
    await app.call('identity.replaceKeys', { passphrase: PASSPHRASE });
    expect(app.told).toEqual(['workspace-changed']);
    const after = await app.call('identity.facts', undefined);
    expect(after).toMatchObject({ id: before.id, alias: before.alias, requestPending: true });
    expect(after.fingerprint).not.toBe(before.fingerprint);
  });

  it('is refused to an issuer, whose people hang on its keys', async () => {
    const app = await (await prepareWorkspace(top, { role: 'issuer' })).open();
    const before = await app.call('identity.facts', undefined);
    await expect(
      app.call('identity.replaceKeys', { passphrase: PASSPHRASE }),
    ).rejects.toMatchObject({ code: 'ERR_KEYS_ISSUER' });
    expect(await app.call('identity.facts', undefined)).toEqual(before);
  });
});

describe('identity.exportPkcs12', () => {
  const passphrases = { passphrase: PASSPHRASE, filePassphrase: 'of the file' };

  it('saves the keys under the passphrase of the file', async () => {
    const app = await prepared.open();
    app.saveAs = join(top, 'exported.p12');
    expect(await app.call('identity.exportPkcs12', passphrases)).toEqual({ saved: 'exported.p12' });
    const file = await readFile(app.saveAs);
    await expect(readPkcs12Identity(file, PASSPHRASE)).rejects.toMatchObject(wrong);
    await readPkcs12Identity(file, 'of the file');
  });

  it('saves nothing with a wrong passphrase or when the person cancels', async () => {
    const app = await prepared.open();
    const asked = { ...passphrases, passphrase: 'wrong' };
    await expect(app.call('identity.exportPkcs12', asked)).rejects.toMatchObject(wrong);
    expect(app.offered).toEqual([]);
    expect(await app.call('identity.exportPkcs12', passphrases)).toEqual({ saved: null });
    expect(app.offered).toEqual(['identity.p12']);
  });
});

describe('identity.saveCopy', () => {
  it('saves a folder that the passphrase opens, once', async () => {
    const app = await prepared.open();
    expect(await app.call('identity.saveCopy', undefined)).toEqual({ saved: null });
    app.saveAs = join(top, 'a copy');
    expect(await app.call('identity.saveCopy', undefined)).toEqual({ saved: 'a copy' });
    expect(await unlockIdentity(app.saveAs, PASSPHRASE)).toMatchObject({ alias: 'Assessor 01' });
    await expect(app.call('identity.saveCopy', undefined)).rejects.toMatchObject({
      code: 'ERR_FILE_UNWRITABLE',
    });
  });
});

describe('the identity of the sample', () => {
  it('stays as it is', async () => {
    const app = await prepared.locked();
    await putEmptySample(app.userData);
    await app.call('workspace.openSample', undefined);
    const before = await app.call('identity.facts', undefined);
    const passphrase = SAMPLE_PASSPHRASE;
    const refused = { code: 'ERR_SAMPLE_OPEN' };
    for (const change of [
      () => app.call('identity.changePassphrase', { current: passphrase, next: NEXT }),
      () => app.call('identity.makeRecoveryCode', { passphrase }),
      () => app.call('identity.setEscrow', { passphrase, recipient: null }),
      () => app.call('identity.replaceKeys', { passphrase }),
    ]) {
      await expect(change()).rejects.toMatchObject(refused);
    }
    expect(await app.call('identity.facts', undefined)).toEqual(before);
    await app.call('workspace.closeSample', { remove: false });
    await app.call('workspace.openSample', undefined);
  });
});
