import { spawn } from 'node:child_process';

/**
 * Runs a program and gives back what it printed; an error carries the last of what it said.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>}
 */
export function runQuietly(program, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let said = '';
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => (printed += chunk.toString()));
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => (said += chunk.toString()));
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) {
        done(printed);
        return;
      }
      const lines = `${printed}\n${said}`.trim().split('\n').slice(-12).join('\n');
      fail(new Error(`${program} ended with status ${String(code)}:\n${lines}`));
    });
  });
}
