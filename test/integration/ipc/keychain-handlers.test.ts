import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeAll, expect, it } from 'vitest';

import { closeApps, composedApp } from '../../support/composed-app';
import {
  PASSPHRASE,
  prepareWorkspace,
  putEmptySample,
  type PreparedWorkspace,
} from '../../support/prepared-workspace';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
afterEach(closeApps);

let prepared: PreparedWorkspace;
beforeAll(async () => {
  prepared = await prepareWorkspace(top);
});

const rememberedIn = (userData: string) =>
  readFile(join(userData, 'workspaces/own/remembered'), 'utf8').catch(() => null);

it('keychain.status says whether there is a keychain, and whether it remembers', async () => {
  const app = await prepared.locked();
  const on = { state: 'on', detail: 'Test keyring' };
  expect(await app.call('keychain.status', undefined)).toEqual(on);
  await app.call('keychain.forget', undefined);
  expect(await app.call('keychain.status', undefined)).toEqual({ ...on, state: 'off' });
  app.keychain = null;
  expect(await app.call('keychain.status', undefined)).toEqual({
    state: 'unavailable',
    detail: 'This computer has no keychain that Assay trusts.',
  });
});

it('keychain.remember keeps what opens the workspace, and never the passphrase', async () => {
  const app = await prepared.open();
  await app.call('keychain.forget', undefined);
  await app.call('keychain.remember', { passphrase: PASSPHRASE });
  const remembered = (await rememberedIn(app.userData)) ?? '';
  expect(remembered).not.toContain(PASSPHRASE);
  expect(remembered).not.toContain(Buffer.from(PASSPHRASE).toString('base64'));
  await app.call('workspace.lock', undefined);
  await app.call('workspace.unlockRemembered', undefined);
  expect(app.application.session.kind).toBe('own');
});

it('keychain.remember stores nothing with a wrong passphrase, without a keychain, or while locked', async () => {
  const app = await prepared.open();
  await app.call('keychain.forget', undefined);
  const remember = (passphrase: string) => app.call('keychain.remember', { passphrase });
  await expect(remember('wrong')).rejects.toMatchObject({ code: 'ERR_PASSPHRASE_WRONG' });
  app.keychain = null;
  await expect(remember(PASSPHRASE)).rejects.toMatchObject({ code: 'ERR_KEYCHAIN_UNAVAILABLE' });
  app.keychain = 'Test keyring';
  await app.call('workspace.lock', undefined);
  await expect(remember(PASSPHRASE)).rejects.toMatchObject({ code: 'ERR_WORKSPACE_CLOSED' });
  expect(await rememberedIn(app.userData)).toBeNull();
});

it('keychain.remember has no place in the sample', async () => {
  const app = await prepared.locked();
  await putEmptySample(app.userData);
  await app.call('keychain.forget', undefined);
  await app.call('workspace.openSample', undefined);
  await expect(app.call('keychain.remember', { passphrase: PASSPHRASE })).rejects.toMatchObject({
    code: 'ERR_SAMPLE_OPEN',
  });
  expect(await rememberedIn(app.userData)).toBeNull();
});

it('keychain.forget takes it away, and is content when nothing is there', async () => {
  const app = await prepared.locked();
  expect(await rememberedIn(app.userData)).not.toBeNull();
  await app.call('keychain.forget', undefined);
  expect(await rememberedIn(app.userData)).toBeNull();
  await app.call('keychain.forget', undefined);
  const empty = composedApp(join(top, 'empty'));
  await empty.call('keychain.forget', undefined);
  expect(await empty.call('keychain.status', undefined)).toMatchObject({ state: 'off' });
});
