#!/usr/bin/env node
/**
 * `npm run package:dir`: an unpacked application in `dist/`, made by electron-builder around the Electron that is
 * at hand, so that it also works where electron-builder could not download one. Prints the executable.
 */
import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildIfStale } from './build.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { runQuietly } from './runtime/run-quietly.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Makes the unpacked application.
 *
 * @param {(message: string) => void} say
 * @returns {Promise<string>} the executable
 */
export async function packageDir(say) {
  const { executable, version } = await resolveElectron({ say });
  await buildIfStale('all');
  await rm(join(root, 'dist'), { recursive: true, force: true });

  say('Packaging …');
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  await runQuietly(
    process.execPath,
    [
      builder,
      '--dir',
      `-c.electronDist=${distribution(executable)}`,
      `-c.electronVersion=${version}`,
      '-c.npmRebuild=false',
    ],
    { cwd: root },
  );
  const packaged = findExecutable();
  // electron-builder takes it out of what it downloads itself, and leaves it in what it is given.
  await rm(join(dirname(packaged), 'resources', 'default_app.asar'), { force: true });
  say(`Packaged with Electron ${version}.`);
  return packaged;
}

/** @param {string} executable @returns {string} the folder that electron-builder copies */
function distribution(executable) {
  return process.platform === 'darwin'
    ? resolve(dirname(executable), '../../..')
    : dirname(executable);
}

function findExecutable() {
  const dist = join(root, 'dist');
  const folder = readdirSync(dist).find((name) => /unpacked$|^mac/.test(name)) ?? '';
  const inside = { win32: 'Assay.exe', darwin: 'Assay.app/Contents/MacOS/Assay' };
  const name =
    process.platform === 'win32' || process.platform === 'darwin'
      ? inside[process.platform]
      : 'assay';
  const executable = join(dist, folder, name);
  if (!existsSync(executable))
    throw new Error(`electron-builder ended well, but there is no ${executable}.`);
  return executable;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await packageDir((message) => console.error(message)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
