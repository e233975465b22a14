#!/usr/bin/env node
/**
 * The gate for file length: more than 400 lines fail; more than 300 (250 for .vue) are named as a warning.
 * A file that long holds more than one thing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIMIT = 400;
const WARNING = { vue: 250, other: 300 };
const FOLDERS = ['src-shared', 'src-main', 'src-renderer', 'scripts', 'bin', 'test', 'bench'];

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const files = readdirSync(root)
  // A folder without files is not in a clone.
  .concat(FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap(list))
  .filter((file) => /\.(ts|mjs|cjs|vue|css)$/.test(file));

let tooLong = 0;
for (const file of files) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
  if (lines > LIMIT) {
    tooLong += 1;
    console.error(
      `${file}: ${lines} lines; more than ${LIMIT} are refused. Split it by what it does.`,
    );
  } else if (lines > (file.endsWith('.vue') ? WARNING.vue : WARNING.other)) {
    console.error(`${file}: ${lines} lines, getting long.`);
  }
}
console.error(`${files.length} files, ${tooLong} too long.`);
process.exitCode = tooLong === 0 ? 0 : 1;

/**
 * @param {string} folder
 * @returns {string[]}
 */
function list(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? list(path) : [path];
  });
}
