import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';

import { AssayError } from '../../../src-shared/domain/errors';

/**
 * Writes a file so that `out` is at every moment the old file or the whole new one: a temporary
 * name beside it, fsync, rename. Nothing is left behind when `write` throws.
 * @throws AssayError `ERR_DISK_FULL`, `ERR_FILE_UNWRITABLE` for what else the system says; what `write` throws otherwise.
 */
export async function replaceFile(
  out: string,
  write: (sink: Writable) => Promise<void>,
): Promise<void> {
  const temporary = `${out}.${randomBytes(6).toString('hex')}.part`;
  const sink = createWriteStream(temporary, { flags: 'wx' });
  try {
    try {
      await once(sink, 'open');
      await write(sink);
    } finally {
      // Nothing may still be writing when the file is renamed or removed.
      if (!sink.closed) await once(sink.destroy(), 'close');
    }
    await sync(temporary, 'r+');
    await rename(temporary, out);
    // Makes the rename itself last; Windows has no such thing for folders.
    if (process.platform !== 'win32') await sync(dirname(out), 'r');
  } catch (error) {
    // Where nothing could be made there is nothing to remove, and that must not hide the first error.
    await rm(temporary, { force: true }).catch(() => undefined);
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const reason = 'code' in error ? error.code : error.message;
    const details = { file: out, reason };
    const options = { cause: error };
    throw reason === 'ENOSPC'
      ? new AssayError(
          'ERR_DISK_FULL',
          `The disk is full: ${out} was not written.`,
          details,
          options,
        )
      : new AssayError('ERR_FILE_UNWRITABLE', `${out} cannot be written.`, details, options);
  }
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
