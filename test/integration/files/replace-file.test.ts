import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { expect, it } from 'vitest';

import { replaceFile } from '../../../src-main/adapters/files/replace-file';
import { temporaryFolder } from '../../support/temporary-folder';

const dir = await temporaryFolder();
const write = (out: string): Promise<void> =>
  replaceFile(out, (sink) => pipeline(Readable.from([Buffer.from('new')]), sink));

it('replaces what was there and leaves nothing else', async () => {
  const out = join(dir, 'report.pdf');
  await writeFile(out, 'old');
  await write(out);
  expect(await readFile(out, 'utf8')).toBe('new');
  expect(await readdir(dir)).toEqual(['report.pdf']);
});

it.each([
  ['the folder is a file', async (at: string) => writeFile(at, '')],
  ['there is no such folder', () => Promise.resolve()],
  [
    'a folder has that name',
    async (at: string) => mkdir(join(at, 'report.pdf'), { recursive: true }),
  ],
])('says that a file cannot be written when %s', async (why, prepare) => {
  const at = join(dir, why);
  await prepare(at);
  await expect(write(join(at, 'report.pdf'))).rejects.toMatchObject({
    code: 'ERR_FILE_UNWRITABLE',
  });
});
