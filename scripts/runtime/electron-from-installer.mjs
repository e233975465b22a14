import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { withLock } from '../with-lock.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { runQuietly } from './run-quietly.mjs';

const PROBE_MS = 4_000;
/** After a failed try the next process does not wait for the network again. */
const TRY_AGAIN_AFTER_MS = 3600 * 1000;

/**
 * The Electron that package.json names, downloaded by Electron's own installer when it is not there yet.
 *
 * @param {(message: string) => void} say
 * @returns {Promise<{ executable: string, version: string } | null>} null where it cannot be downloaded
 */
export async function electronFromInstaller(say) {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const found = await installed(folder);
  if (found !== null) return found;

  return withLock(join(cacheFolder(), 'electron', 'installer.lock'), async () => {
    const justInstalled = await installed(folder);
    if (justInstalled !== null) return justInstalled;
    if (await failedRecently()) return null;
    if (!(await mayBeReachable())) return remember();

    say('Downloading Electron …');
    try {
      await runQuietly(process.execPath, [join(folder, 'install.js')]);
    } catch {
      return remember();
    }
    await rm(failureNote(), { force: true });
    return installed(folder);
  });
}

/** @param {string} folder */
async function installed(folder) {
  const relative = await readFile(join(folder, 'path.txt'), 'utf8').catch(() => null);
  if (relative === null) return null;
  const executable = join(folder, 'dist', relative);
  const version = await readFile(join(folder, 'dist', 'version'), 'utf8').catch(() => null);
  return version !== null && existsSync(executable)
    ? { executable, version: version.trim().replace(/^v/, '') }
    : null;
}

/** A blocked network often answers nothing at all; the installer would wait for minutes. */
async function mayBeReachable() {
  const { env } = process;
  // Another source or a way round is configured: only the installer knows it.
  const configured = [
    'ELECTRON_MIRROR',
    'npm_config_electron_mirror',
    'ELECTRON_GET_USE_PROXY',
    'electron_config_cache',
  ];
  if (configured.some((name) => env[name])) return true;
  try {
    await fetch('https://github.com/electron/electron/releases', {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_MS),
    });
    return true;
  } catch {
    return false;
  }
}

function failureNote() {
  return join(cacheFolder(), 'electron', 'download-failed');
}

async function failedRecently() {
  const note = await stat(failureNote()).catch(() => null);
  return note !== null && Date.now() - note.mtimeMs < TRY_AGAIN_AFTER_MS;
}

/** @returns {Promise<null>} */
async function remember() {
  await mkdir(dirname(failureNote()), { recursive: true });
  await writeFile(
    failureNote(),
    'Electron could not be downloaded. Delete this file to try again at once.\n',
  );
  return null;
}
