#!/usr/bin/env node
/**
 * `npm test`: everything that must hold before a change is taken: the gates of `npm run check`, then unit,
 * integration and end-to-end tests. Installs the Debian packages that the tests need. The last line sums up.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildIfStale } from './build.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { runGates, runTests } from './gates.mjs';
import { installSystemPackages } from './system-packages.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number> & { success: boolean }} VitestReport */

const results = mkdtempSync(join(tmpdir(), 'assay-test-results-'));
/** @type {Count} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const closed = [];

/**
 * @param {string} name
 * @param {() => unknown} step throws when it does not succeed
 */
async function attempt(name, step) {
  try {
    await step();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    closed.push(name);
  }
}

/** @param {string} project */
async function test(project) {
  const file = join(results, `${project}.json`);
  if ((await runTests(project, file)) !== 0) closed.push(`${project} tests`);
  await attempt(`${project} results`, () => {
    const report = /** @type {VitestReport} */ (JSON.parse(readFileSync(file, 'utf8')));
    total.passed += report.numPassedTests;
    // A file that could not be loaded ran no test and still has not passed.
    total.failed += Math.max(report.numFailedTests, report.success ? 0 : 1);
    total.skipped += report.numPendingTests + report.numTodoTests;
  });
}

if (!installSystemPackages('test')) closed.push('system packages');
closed.push(...(await runGates()));
await test('unit');
await attempt('electron', () => resolveElectron({ say: (message) => console.error(message) }));
await attempt('build', () => buildIfStale('all'));
await test('integration');
await test('e2e');
rmSync(results, { recursive: true, force: true });

console.log(closed.length === 0 ? 'All gates are open.' : `Closed: ${closed.join(', ')}.`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = closed.length === 0 && total.failed === 0 && total.passed > 0 ? 0 : 1;
