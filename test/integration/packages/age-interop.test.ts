import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, it } from 'vitest';

import { identityToRecipient } from 'age-encryption';

import { openAgeIdentity } from '../../../src-main/adapters/identity/age-identity';
import { buildAchievementFile } from '../../support/achievement-builder';
import { assayOk } from '../../support/run-assay';
import { temporaryFolder } from '../../support/temporary-folder';

const MIB = 1024 ** 2;
/** Bytes of the large file: two thousand chunks of age and a part of one. */
const LARGE = 128 * MIB + 12_345;

const folder = await temporaryFolder();
const run = promisify(execFile);
const large = join(folder, 'S-1', 'data', 'film.mp4');
const identity = join(folder, 'robin');
let recipient = '';

beforeAll(async () => {
  await mkdir(join(folder, 'S-1', 'data'), { recursive: true });
  const file = await open(large, 'w');
  for (let left = LARGE; left > 0; left -= MIB) await file.write(randomBytes(Math.min(MIB, left)));
  await file.close();
  await assayOk(['identity', 'create', '--name', 'robin', '--role', 'assessor', '--out', identity]);
  recipient = await identityToRecipient(await openAgeIdentity(identity, 'sample'));
  execFileSync('age-keygen', ['-o', join(folder, 'key.txt')], { stdio: 'ignore' });
});

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Runs `assay …` and returns the most memory it ever had, in MiB. */
async function peakOf(...args: string[]): Promise<number> {
  const env = { ...process.env, ASSAY_PASSPHRASE: 'sample' };
  const child = spawn(process.execPath, [resolve('bin/assay.mjs'), ...args], {
    env,
    stdio: 'ignore',
  });
  let peak = 0;
  const watch = setInterval(() => {
    readFile(`/proc/${String(child.pid)}/status`, 'utf8').then(
      (status) => {
        peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? peak);
      },
      () => undefined,
    );
  }, 20);
  const status = await new Promise((done) => child.once('exit', done));
  clearInterval(watch);
  expect(status).toBe(0);
  return peak / 1024;
}

describe.skipIf(process.platform !== 'linux')('a file of 128 MiB', () => {
  it('is sealed for several people here and opened by age, in a memory that does not grow with it', async () => {
    const to = ['--to', recipient, execFileSync('age-keygen', ['-y', join(folder, 'key.txt')], { encoding: 'utf8' }).trim()]; // prettier-ignore
    const sealed = join(folder, 'film.age');
    const peak = await peakOf('package', 'seal', large, ...to, '--out', sealed);
    const plain = join(folder, 'film.plain');
    await run('age', ['-d', '-i', join(folder, 'key.txt'), '-o', plain, sealed]);
    expect(await sha256(plain)).toBe(await sha256(large));
    expect(peak - (await smallPeak('seal', ...to))).toBeLessThan(80);
  });

  it('is opened here when age sealed it, in a memory that does not grow with it', async () => {
    const sealed = join(folder, 'by-age.age');
    await run('age', ['-r', recipient, '-o', sealed, large]);
    const plain = join(folder, 'by-age.plain');
    const peak = await peakOf('package', 'unseal', sealed, '--identity', identity, '--out', plain);
    expect(await sha256(plain)).toBe(await sha256(large));
    await run('age', ['-r', recipient, '-o', join(folder, 'small'), join(folder, 'key.txt')]);
    const small = await peakOf('package', 'unseal', join(folder, 'small'), '--identity', identity, '--out', join(folder, 'x')); // prettier-ignore
    expect(peak - small).toBeLessThan(80);
  });

  it('is verified inside a sealed package, in a memory that does not grow with it', async () => {
    const achievement = join(folder, 'a.achievement.json');
    await writeFile(achievement, JSON.stringify(buildAchievementFile()));
    const create = ['package', 'create', join(folder, 'S-1'), '--achievement', achievement];
    const sealed = join(folder, 'S-1.evidence.zip.age');
    await assayOk([...create, '--to', recipient, '--out', sealed]);
    const verify = (file: string) =>
      peakOf('package', 'verify', '--bag', file, '--identity', identity);
    const peak = await verify(sealed);
    await mkdir(join(folder, 'S-2'));
    await writeFile(join(folder, 'S-2', 'x.txt'), 'x');
    const small = join(folder, 'S-2.evidence.zip.age');
    create[2] = join(folder, 'S-2');
    await assayOk([...create, '--to', recipient, '--out', small]);
    expect(peak - (await verify(small))).toBeLessThan(80);
  });
});

it('age opens the passphrase-sealed key of an identity folder, and with it what is sealed for it', async () => {
  const sealed = join(folder, 'note.age');
  await run('age', ['-r', recipient, '-o', sealed, join(folder, 'key.txt')]);
  const plain = join(folder, 'note.txt');
  // age asks at a terminal and nowhere else.
  const command = `age -d -i '${join(identity, 'age-key.txt.age')}' -o '${plain}' '${sealed}'`;
  const child = spawn('script', ['-qec', command, '/dev/null']);
  let asked = false;
  child.stdout.on('data', (text: Buffer) => {
    if (asked || !/passphrase/i.test(text.toString())) return;
    asked = true;
    child.stdin.write('sample\r');
  });
  const status = await new Promise((done) => child.once('exit', done));
  expect(status).toBe(0);
  expect(await readFile(plain)).toEqual(await readFile(join(folder, 'key.txt')));
});

function smallPeak(verb: string, ...more: string[]): Promise<number> {
  return peakOf('package', verb, join(folder, 'key.txt'), ...more, '--out', join(folder, 'small.out')); // prettier-ignore
}
