#!/usr/bin/env node
/**
 * Builds Assay when its sources have changed: `node scripts/build.mjs [all|cli] [--force]`.
 * The build lands in a temporary folder and is moved into `out/` when it is complete, so that a process that is
 * running, or starting at the same moment, never meets half a build. All it says goes to stderr.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { withLock } from './with-lock.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'out');

/** @typedef {'all' | 'cli'} Target */

const toolSources = ['package-lock.json', 'electron.vite.config.ts', 'scripts/build-support'];
const sources = {
  cli: ['src-shared', 'src-main', ...toolSources],
  all: ['src-shared', 'src-main', 'src-renderer', ...toolSources],
};

/** What must exist for a build to count. */
const products = {
  cli: ['main/cli.cjs'],
  all: ['main/index.cjs', 'main/cli.cjs', 'preload/index.cjs', 'renderer/index.html'],
};

/** Chunks of earlier builds stay this long for processes that still run from them. */
const KEEP_OLD_CHUNKS_MS = 24 * 3600 * 1000;

/**
 * Builds when the sources differ from those of the last build; safe when several processes ask at once.
 *
 * @param {Target} target
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<boolean>} whether it built
 */
export async function buildIfStale(target, options = {}) {
  if (!options.force && (await isFresh(target))) return false;
  return withLock(join(out, '.build.lock'), async () => {
    if (!options.force && (await isFresh(target))) return false;
    await build(target);
    return true;
  });
}

/** @param {Target} target */
async function isFresh(target) {
  if (!products[target].every((file) => existsSync(join(out, file)))) return false;
  const last = await readFile(stampFile(target), 'utf8').catch(() => '');
  return last === (await fingerprint(target));
}

/** @param {Target} target */
async function build(target) {
  if (!existsSync(join(root, 'node_modules', 'electron-vite'))) {
    throw new Error('The libraries are not installed. Run `npm ci` first.');
  }
  const began = Date.now();
  const what = target === 'cli' ? 'the command line' : 'the application';
  console.error(`Building ${what} …`);
  const stamps =
    target === 'all' ? /** @type {const} */ (['all', 'cli']) : /** @type {const} */ (['cli']);
  // Taken before the build: a source that changes while it runs leaves the build stale.
  const fingerprints = await Promise.all(stamps.map(fingerprint));

  const temporary = join(out, `.building-${String(process.pid)}`);
  await rm(temporary, { recursive: true, force: true });
  try {
    await runElectronVite(target, temporary);
    await install(temporary);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  await Promise.all(stamps.map((stamp, i) => writeFile(stampFile(stamp), fingerprints[i] ?? '')));
  console.error(`Built ${what} in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

/**
 * @param {Target} target
 * @param {string} outDir
 * @returns {Promise<void>}
 */
function runElectronVite(target, outDir) {
  const program = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, 'build', '--logLevel', 'warn'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', ASSAY_BUILD: target, ASSAY_OUT: outDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => (said += chunk.toString()));
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => (said += chunk.toString()));
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) {
        done();
        return;
      }
      process.stderr.write(said);
      fail(new Error(`The build stopped with status ${String(code)}.`));
    });
  });
}

/**
 * Chunks first, entries after them: an entry never names a chunk that is not there yet.
 *
 * @param {string} from
 */
async function install(from) {
  await mkdir(join(out, 'main'), { recursive: true });
  const built = (await readdir(join(from, 'main'))).sort(
    (a, b) => Number(isEntry(a)) - Number(isEntry(b)),
  );
  for (const name of built) {
    if (!isEntry(name)) await rm(join(out, 'main', name), { recursive: true, force: true });
    await rename(join(from, 'main', name), join(out, 'main', name));
  }
  for (const name of await readdir(join(out, 'main'))) {
    if (isEntry(name) || built.includes(name)) continue;
    const { mtimeMs } = await stat(join(out, 'main', name));
    if (Date.now() - mtimeMs > KEEP_OLD_CHUNKS_MS)
      await rm(join(out, 'main', name), { recursive: true });
  }
  for (const folder of ['preload', 'renderer']) {
    if (!existsSync(join(from, folder))) continue;
    await rm(join(out, folder), { recursive: true, force: true });
    await rename(join(from, folder), join(out, folder));
  }
}

/** @param {string} name */
function isEntry(name) {
  return /^(index|cli|worker)\.cjs$/.test(name);
}

/**
 * Names, sizes and times of all sources, hashed; a removed file changes it as well as an edited one.
 *
 * @param {Target} target
 */
async function fingerprint(target) {
  const hash = createHash('sha256');
  for (const source of sources[target]) await describe(source, hash);
  return hash.digest('hex');
}

/**
 * @param {string} path relative to the root
 * @param {import('node:crypto').Hash} hash
 */
async function describe(path, hash) {
  const info = await stat(join(root, path)).catch(() => null);
  if (info === null) return;
  if (!info.isDirectory()) {
    hash.update(`${path} ${String(info.size)} ${String(info.mtimeMs)}\n`);
    return;
  }
  for (const name of (await readdir(join(root, path))).sort()) {
    if (name.startsWith('.')) continue;
    await describe(`${path}/${name}`, hash);
  }
}

/** @param {Target} target */
function stampFile(target) {
  return join(out, `.built-${target}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = process.argv.includes('cli') ? 'cli' : 'all';
  try {
    const built = await buildIfStale(target, { force: process.argv.includes('--force') });
    if (!built) console.error('The build is up to date.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
