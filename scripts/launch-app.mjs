import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { _electron } from 'playwright-core';

import { resolveElectron } from './electron-runtime.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @typedef {object} LaunchOptions
 * @property {readonly string[]} [args] arguments of the application, after the folder
 * @property {Readonly<Record<string, string>>} [env] added to this process's environment
 * @property {string} [userDataDir] kept by the caller; without it a new temporary folder, removed by `close`
 * @property {string} [executable] another executable, such as that of a packaged application
 * @property {boolean} [packaged] whether the executable carries the application: no folder is passed then
 * @property {number} [timeout] milliseconds to wait for the first window; 30,000 unless told
 */

/**
 * @typedef {object} LaunchedApp
 * @property {import('playwright-core').ElectronApplication} app
 * @property {import('playwright-core').Page} window the first window, its page loaded
 * @property {string} userDataDir
 * @property {() => Promise<void>} close ends the application; a temporary user data folder is removed
 */

/**
 * Starts the built application in a real Electron and drives it as a person would. Every start has its own user
 * data folder unless one is given.
 *
 * @param {LaunchOptions} [options]
 * @returns {Promise<LaunchedApp>}
 */
export async function launchApp(options = {}) {
  const executable = options.executable ?? (await resolveElectron()).executable;
  const userDataDir = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'assay-user-data-')));
  const app = await _electron.launch({
    executablePath: executable,
    args: [
      ...(options.packaged ? [] : [root]),
      `--user-data-dir=${userDataDir}`,
      // Chromium's sandbox refuses to work for root; an ordinary user runs with it.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.args ?? []),
    ],
    env: { ...environment(), ...options.env },
    timeout: options.timeout ?? 30_000,
  });
  if (process.env['ASSAY_SHOW_LOG']) {
    app.process().stderr?.pipe(process.stderr);
    app.on('console', (message) => process.stderr.write(`${message.text()}\n`));
  }
  const window = await app.firstWindow({ timeout: options.timeout ?? 30_000 });
  await window.waitForLoadState('load');
  return {
    app,
    window,
    userDataDir,
    async close() {
      await app.close();
      if (options.userDataDir === undefined)
        await rm(userDataDir, { recursive: true, force: true });
    },
  };
}

/** This process's environment without what a test runner or a build adds for itself. */
function environment() {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (
      value !== undefined &&
      !['NODE_OPTIONS', 'NODE_ENV', 'ELECTRON_RUN_AS_NODE'].includes(name)
    ) {
      env[name] = value;
    }
  }
  return env;
}
