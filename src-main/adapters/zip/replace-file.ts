import { randomBytes } from 'node:crypto';
import { close, createWriteStream, fsync, open } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { promisify } from 'node:util';

import { AssayError } from '../../../src-shared/domain/errors';

// Bare descriptors: a FileHandle with a stream on it that is not its owner never closes.
const openFile = promisify(open);
const closeFile = promisify(close);
const syncFile = promisify(fsync);

/**
 * Writes a file so that `out` is at every moment the old file or the whole new one: a temporary
 * name beside it, fsync, rename. Nothing is left behind when `write` throws.
 * @throws AssayError `ERR_FILE_UNWRITABLE` for what the system says; what `write` throws otherwise.
 */
export async function replaceFile(
  out: string,
  write: (sink: Writable) => Promise<void>,
): Promise<void> {
  const temporary = `${out}.${randomBytes(6).toString('hex')}.part`;
  try {
    const fd = await openFile(temporary, 'wx');
    try {
      await write(createWriteStream('', { fd, autoClose: false }));
      await syncFile(fd);
    } finally {
      await closeFile(fd);
    }
    await rename(temporary, out);
    await syncFolder(dirname(out));
  } catch (error) {
    await rm(temporary, { force: true });
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const reason = 'code' in error ? error.code : error.message;
    const details = { file: out, reason };
    throw new AssayError('ERR_FILE_UNWRITABLE', `${out} cannot be written.`, details, {
      cause: error,
    });
  }
}

/** Makes the rename itself last; Windows has no such thing for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const fd = await openFile(folder, 'r');
  try {
    await syncFile(fd);
  } finally {
    await closeFile(fd);
  }
}
