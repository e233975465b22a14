import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { AssayError } from '../../../src-shared/domain/errors';
import { composedApp } from '../../support/composed-app';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
const newFolder = () => mkdtemp(join(top, 'user-'));

it('app.info says what runs where', async () => {
  const app = composedApp(await newFolder());
  expect(await app.call('app.info', undefined)).toEqual({
    ...{ version: '1.2.3', platform: 'linux', testRuntime: false },
  });
});

it('app.print prints what is on screen, and says when there is no printer', async () => {
  const app = composedApp(await newFolder());
  let pages = 0;
  app.print = () => Promise.resolve(void (pages += 1));
  await app.call('app.print', undefined);
  expect(pages).toBe(1);
  app.print = () => Promise.reject(new AssayError('ERR_PRINT', 'There is no printer.'));
  await expect(app.call('app.print', undefined)).rejects.toMatchObject({
    ...{ code: 'ERR_PRINT', message: 'There is no printer.' },
  });
});

it('settings.write changes what is named, tells the shell, and settings.read has it from then on', async () => {
  const userData = await newFolder();
  const app = composedApp(userData);
  const before = await app.call('settings.read', undefined);
  const written = await app.call('settings.write', { theme: 'dark', paper: undefined });
  expect(written).toEqual({ ...before, theme: 'dark' });
  expect(app.told).toEqual(['theme dark']);
  expect(await composedApp(userData).call('settings.read', undefined)).toEqual(written);
});

it('settings.write refuses what is no setting, and nothing is changed', async () => {
  const userData = await newFolder();
  const app = composedApp(userData);
  await app.call('settings.write', { lockAfter: 5 });
  const file = join(userData, 'settings.json');
  const before = await readFile(file, 'utf8');
  await expect(app.call('settings.write', { lockAfter: 0 })).rejects.toMatchObject({
    code: 'ERR_INPUT',
  });
  expect(await readFile(file, 'utf8')).toBe(before);
});

it('settings.read starts with the defaults where the file cannot be read as settings', async () => {
  const userData = await newFolder();
  const app = composedApp(userData);
  const defaults = await app.call('settings.read', undefined);
  await app.call('settings.write', { theme: 'dark' });
  await writeFile(join(userData, 'settings.json'), '{"theme":"loud"}');
  expect(await composedApp(userData).call('settings.read', undefined)).toEqual(defaults);
});
