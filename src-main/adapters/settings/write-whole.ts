import { createWriteStream } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { AssayError } from '../../../src-shared/domain/errors';

/**
 * Writes a file a person asked for: through a temporary name beside it, so that what stands there
 * under the final name is always whole.
 * @throws AssayError `ERR_DISK_FULL`, `ERR_FILE_WRITE`; the temporary file is gone then.
 */
export async function writeWhole(file: string, content: Uint8Array | Readable): Promise<void> {
  const staged = `${file}.part`;
  try {
    if (content instanceof Uint8Array) await writeFile(staged, content);
    else await pipeline(content, createWriteStream(staged));
    const handle = await open(staged, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(staged, file);
  } catch (error) {
    await rm(staged, { force: true });
    if (error instanceof AssayError) throw error;
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    throw new AssayError(
      full ? 'ERR_DISK_FULL' : 'ERR_FILE_WRITE',
      full
        ? 'The disk is full, so the file was not written. Nothing else was touched.'
        : 'The file could not be written there. Nothing else was touched; choose another place.',
      {},
      { cause: error },
    );
  }
}
