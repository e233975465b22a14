#!/usr/bin/env node
/**
 * `npm start`: installs what is missing, builds what has changed and opens Assay with the sample workspace. Where
 * there is no display, it goes once through the main job on a virtual one and says what it did.
 */
import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildIfStale } from './build.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { allowSandbox } from './runtime/allow-sandbox.mjs';
import { hasDisplay, installSystemPackages } from './system-packages.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string} message */
function say(message) {
  console.error(message);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<number>} exit status
 */
function run(program, args) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
    child.once('error', fail);
    child.once('close', (code) => done(code ?? 1));
  });
}

/** @returns {Promise<number>} exit status */
async function start() {
  if (!installSystemPackages('start')) return 1;
  const { executable } = await resolveElectron({ say });
  await buildIfStale('all');

  if (!hasDisplay()) {
    say('There is no display: going through the main job once on a virtual one.');
    const screen = '-screen 0 1920x1200x24';
    return run('xvfb-run', ['-a', '-s', screen, process.execPath, join(root, 'scripts/tour.mjs')]);
  }
  const sandbox = allowSandbox(executable);
  if (sandbox === 'refused') return 1;
  say('Opening Assay with the sample workspace. Close its window to end.');
  return run(executable, [
    root,
    '--sample',
    ...(sandbox === 'none-for-root' ? ['--no-sandbox'] : []),
  ]);
}

try {
  process.exitCode = await start();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
