import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { writeSample } from '../../../../src-main/adapters/sample/write-sample';
import { resources } from '../../../support/sample-scenes';
import { temporaryFolder } from '../../../support/temporary-folder';

const top = await temporaryFolder();
const options = { submissions: 2, seed: 1, reports: false, resources };

describe('writeSample', () => {
  it('leaves a folder that holds something alone', async () => {
    const dir = join(top, 'full');
    await mkdir(dir);
    await writeFile(join(dir, 'mine.txt'), 'keep');
    await expect(writeSample(dir, options)).rejects.toMatchObject({ code: 'ERR_FOLDER_NOT_EMPTY' });
    expect(await readdir(dir)).toEqual(['mine.txt']);
  });

  it('refuses a file in place of a folder', async () => {
    const file = join(top, 'file');
    await writeFile(file, 'keep');
    await expect(writeSample(file, options)).rejects.toMatchObject({
      code: 'ERR_FOLDER_UNWRITABLE',
    });
  });

  it.each(['absent', 'empty'])(
    'leaves nothing behind in an %s folder when it fails',
    async (kind) => {
      const dir = join(top, kind);
      if (kind === 'empty') await mkdir(dir);
      const helper = () => Promise.reject(new Error('the helper broke'));
      await expect(writeSample(dir, { ...options, submissions: 20, helper })).rejects.toThrow(
        'the helper broke',
      );
      const left = await readdir(dir).catch(() => null);
      expect(left).toEqual(kind === 'empty' ? [] : null);
    },
  );

  it('says when its material is missing', async () => {
    const work = writeSample(join(top, 'x'), { ...options, resources: top });
    await expect(work).rejects.toMatchObject({ code: 'ERR_SAMPLE_MATERIAL' });
  });
});
