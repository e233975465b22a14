#!/usr/bin/env node
/**
 * Installs the Debian packages that Assay needs here and that are missing: `node scripts/system-packages.mjs
 * [start] [test]`. Says what it installs and asks nothing; where it may not install, it says the command.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What Electron's binary is linked against. */
const libraries = [
  'libnss3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'libxss1',
  'libxtst6',
];

/** A display for machines that have none. */
const display = ['xvfb', 'xauth'];

/** Tools that have nothing to do with Assay; the tests let them check what Assay wrote. */
const verifiers = ['poppler-utils', 'qpdf', 'openssl', 'age', 'libnss3-tools', 'zip', 'unzip'];

/** Whether a window could be opened. */
export function hasDisplay() {
  return (
    process.platform !== 'linux' ||
    Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
  );
}

/**
 * @param {'start' | 'test'} purpose
 * @returns {boolean} whether everything needed is there now; true as well where nobody can tell
 */
export function installSystemPackages(purpose) {
  if (process.platform !== 'linux') return true;
  const wanted = [
    ...libraries,
    ...(hasDisplay() ? [] : display),
    ...(purpose === 'test' ? verifiers : []),
  ];
  if (spawnSync('dpkg-query', ['--version'], { stdio: 'ignore' }).status !== 0) {
    console.error(
      `This is not a Debian-like system. Assay goes on; should it not start, install what these Debian packages hold: ${wanted.join(' ')}.`,
    );
    return true;
  }
  const missing = wanted.filter((name) => !isInstalled(name));
  if (missing.length === 0) return true;

  const asRoot = rootPrefix();
  if (asRoot === null) {
    console.error(
      `Packages are missing. Install them with:\n  sudo apt-get install -y ${missing.join(' ')}`,
    );
    return false;
  }
  console.error(`Installing Debian packages: ${missing.join(' ')} …`);
  run([...asRoot, 'apt-get', 'update', '-qq']);
  const names = missing.map(nameHere);
  const done = run([
    ...asRoot,
    'apt-get',
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    ...names,
  ]);
  if (!done) {
    console.error(`That did not work. Try:\n  sudo apt-get install -y ${names.join(' ')}`);
  }
  return done;
}

/** Newer releases renamed some libraries when times became 64 bits long. */
const newerName = (/** @type {string} */ name) => `${name}t64`;

/** @param {string} name */
function isInstalled(name) {
  return [name, newerName(name)].some((candidate) => {
    const query = ['-W', '-f', '${db:Status-Status}', candidate];
    return spawnSync('dpkg-query', query, { encoding: 'utf8' }).stdout === 'installed';
  });
}

/** @param {string} name */
function nameHere(name) {
  const policy = spawnSync('apt-cache', ['policy', newerName(name)], { encoding: 'utf8' }).stdout;
  return /Candidate: (?!\(none\))/.test(policy) ? newerName(name) : name;
}

/** @returns {string[] | null} what to put before a command so that it runs as root; null when nothing does */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n']
    : null;
}

/** @param {string[]} command */
function run([program, ...args]) {
  if (program === undefined) return false;
  const ended = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (ended.status !== 0) process.stderr.write(ended.stderr);
  return ended.status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const purpose = process.argv.includes('test') ? 'test' : 'start';
  process.exitCode = installSystemPackages(purpose) ? 0 : 1;
}
