import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { takeWriterLock } from '../../../src-main/adapters/workspace/writer-lock';
import { temporaryFolder } from '../../support/temporary-folder';

const parent = await temporaryFolder();
let count = 0;

async function folderWith(...names: string[]): Promise<string> {
  const root = join(parent, String((count += 1)));
  await mkdir(join(root, 'writer'), { recursive: true });
  for (const name of names) await writeFile(join(root, 'writer', name), '');
  return root;
}

const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
const startOf = async (pid: number): Promise<string> =>
  (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ')[19] ?? '';

it('is held by one at a time and can be given up', async () => {
  const root = await folderWith();
  const release = await takeWriterLock(root);
  await expect(takeWriterLock(root)).rejects.toMatchObject({ code: 'ERR_WORKSPACE_LOCKED' });
  await release();
  await (
    await takeWriterLock(root)
  )();
});

it('is never held by two that start at once, and one of them gets it in the end', async () => {
  let taken = 0;
  for (let round = 0; round < 20; round += 1) {
    const root = await folderWith();
    const results = await Promise.allSettled([takeWriterLock(root), takeWriterLock(root)]);
    const held = results.filter(({ status }) => status === 'fulfilled');
    expect(held.length).toBeLessThanOrEqual(1);
    taken += held.length;
  }
  expect(taken).toBeGreaterThan(10);
});

describe.runIf(process.platform === 'linux')('on Linux', () => {
  it('is refused while another process that holds it lives, and taken over once it is killed', async () => {
    const other = spawn('sleep', ['60']);
    const pid = other.pid ?? 0;
    const root = await folderWith(`${pid}.${await startOf(pid)}.${boot}.0a1b2c3d4e5f`);
    await expect(takeWriterLock(root)).rejects.toMatchObject({ code: 'ERR_WORKSPACE_LOCKED' });
    other.kill('SIGKILL');
    await once(other, 'exit');
    await (
      await takeWriterLock(root)
    )();
    expect(await readdir(join(root, 'writer'))).toEqual([]);
  });

  it('is taken over when the process id now belongs to another process', async () => {
    const root = await folderWith(`${process.pid}.1.${boot}.0a1b2c3d4e5f`);
    await (
      await takeWriterLock(root)
    )();
  });

  it('is taken over when the machine was started again since', async () => {
    const start = await startOf(process.pid);
    const root = await folderWith(`${process.pid}.${start}.another-boot.0a1b2c3d4e5f`);
    await (
      await takeWriterLock(root)
    )();
  });
});
