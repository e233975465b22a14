import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';

const PARTS = [
  'achievements',
  'submissions',
  'packages',
  'ratings',
  'identities',
  'recommendations',
  'decisions',
];

/**
 * Fills a folder that is absent or empty, or leaves it as it was.
 * @throws AssayError `ERR_FOLDER_NOT_EMPTY`, `ERR_FOLDER_UNWRITABLE`.
 */
export async function inNewFolder<T>(dir: string, fill: () => Promise<T>): Promise<T> {
  const existed = await requireEmpty(dir);
  try {
    for (const part of PARTS) await mkdir(join(dir, part), { recursive: true });
    return await fill();
  } catch (error) {
    if (existed) {
      for (const name of await readdir(dir))
        await rm(join(dir, name), { recursive: true, force: true });
    } else {
      await rm(dir, { recursive: true, force: true });
    }
    throw error;
  }
}

/** @returns whether the folder was there. */
async function requireEmpty(dir: string): Promise<boolean> {
  const names = await readdir(dir).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    const message = `${dir} cannot be used as a folder.`;
    throw new AssayError('ERR_FOLDER_UNWRITABLE', message, { dir }, { cause: error });
  });
  if (names === null) return false;
  if (names.length === 0) return true;
  throw new AssayError('ERR_FOLDER_NOT_EMPTY', `${dir} is not empty; nothing was written.`, {
    dir,
  });
}
