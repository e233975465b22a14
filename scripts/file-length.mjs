#!/usr/bin/env node
/**
 * The gate for file length: more than 400 lines fail; more than 300 (250 for .vue) are named as a warning.
 * A file that long holds more than one thing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const LIMIT = 400;
const WARNING = { vue: 250, other: 300 };

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /^(src-|scripts\/|bin\/|test\/|bench\/|[^/]+$)/.test(file) && /\.(ts|mjs|vue|css)$/.test(file))
  .filter((file) => !file.endsWith('components.d.ts') && existsSync(file));

let tooLong = 0;
for (const file of files) {
  const lines = readFileSync(file, 'utf8').split('\n').length - 1;
  if (lines > LIMIT) {
    tooLong += 1;
    console.error(`${file}: ${lines} lines; more than ${LIMIT} are refused. Split it by what it does.`);
  } else if (lines > (file.endsWith('.vue') ? WARNING.vue : WARNING.other)) {
    console.error(`${file}: ${lines} lines, getting long.`);
  }
}
console.error(`${files.length} files, ${tooLong} too long.`);
process.exitCode = tooLong === 0 ? 0 : 1;
