import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { withLock } from '../../../scripts/with-lock.mjs';

const lockModule = pathToFileURL(
  resolve(import.meta.dirname, '../../../scripts/with-lock.mjs'),
).href;

describe('withLock', () => {
  let folder: string;
  let lock: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-lock-'));
    lock = join(folder, 'made', 'on', 'the', 'way', 'lock');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Another process that adds 1 to the number in a file, slowly enough for others to read it in between. */
  function increment(counter: string): Promise<number | null> {
    const program = `
      import { withLock } from ${JSON.stringify(lockModule)};
      import { readFileSync, writeFileSync } from 'node:fs';
      import { setTimeout } from 'node:timers/promises';
      await withLock(${JSON.stringify(lock)}, async () => {
        const before = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'));
        await setTimeout(40);
        writeFileSync(${JSON.stringify(counter)}, String(before + 1));
      });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: 'inherit',
    });
    return new Promise((done) => child.once('close', done));
  }

  it('lets one process in at a time', async () => {
    const counter = join(folder, 'counter');
    writeFileSync(counter, '0');
    expect(await Promise.all(Array.from({ length: 6 }, () => increment(counter)))).toEqual(
      Array(6).fill(0),
    );
    expect(readFileSync(counter, 'utf8')).toBe('6');
  });

  it('gives back what the work gave and lets go', async () => {
    expect(await withLock(lock, () => Promise.resolve(7))).toBe(7);
    expect(existsSync(lock)).toBe(false);
  });

  it('lets go when the work throws', async () => {
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
  });

  it('takes over the lock of a process that has ended', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((done) => child.once('close', done));
    await withLock(lock, () => Promise.resolve());
    writeFileSync(lock, String(child.pid));
    expect(await withLock(lock, () => Promise.resolve('mine'))).toBe('mine');
  });
});
