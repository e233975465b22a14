import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @typedef {{ name: string, command: string[] }} Gate */

/** The longest first: they share the cores best that way. */
/** @type {Gate[]} */
export const gates = [
  { name: 'lint', command: ['eslint', '--max-warnings', '0', '.'] },
  { name: 'types', command: ['vue-tsc', '-b'] },
  { name: 'format', command: ['prettier', '--check', '.'] },
  { name: 'dead code', command: ['knip'] },
  {
    name: 'architecture',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      'src-shared',
      'src-main',
      'src-renderer',
    ],
  },
  { name: 'file length', command: ['node', 'scripts/file-length.mjs'] },
];

/**
 * Runs all gates, some at the same time, and says of each whether it is open; what a closed one printed follows.
 *
 * @returns {Promise<string[]>} names of the gates that are closed
 */
export async function runGates() {
  const waiting = [...gates];
  /** @type {string[]} */
  const closed = [];
  const worker = async () => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
      const began = Date.now();
      const { status, printed } = await capture(gate.command);
      const took = ((Date.now() - began) / 1000).toFixed(1);
      console.log(`${status === 0 ? '✓' : '✗'} ${gate.name} (${took} s)`);
      if (status !== 0) {
        closed.push(gate.name);
        console.log(printed);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  return closed;
}

/**
 * Runs one project of the tests with its output shown.
 *
 * @param {string} project
 * @param {string} [resultFile] gets vitest's JSON report
 * @returns {Promise<number>} exit status
 */
export function runTests(project, resultFile) {
  const env = resultFile === undefined ? {} : { ASSAY_TEST_RESULTS: resultFile };
  return new Promise((done, fail) => {
    const child = spawn(bin('vitest'), ['run', '--project', project, '--passWithNoTests'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.once('error', fail);
    child.once('close', (code) => done(code ?? 1));
  });
}

/**
 * @param {string[]} command
 * @returns {Promise<{ status: number, printed: string }>}
 */
function capture([program = '', ...args]) {
  return new Promise((done, fail) => {
    const child = spawn(program === 'node' ? process.execPath : bin(program), args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let printed = '';
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => (printed += chunk.toString()));
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => (printed += chunk.toString()));
    child.once('error', fail);
    child.once('close', (code) => done({ status: code ?? 1, printed }));
  });
}

/** @param {string} name of a program that a package brings */
function bin(name) {
  return join(root, 'node_modules', '.bin', name);
}
