import { close, fstat, open } from 'node:fs';
import { promisify } from 'node:util';

import { AssayError } from '../../../src-shared/domain/errors';
import { Refusal } from '../../services/packages/refusal';
import { readEntry } from './read-entry';
import { scanZip } from './scan-zip';
import type { ZipEntry } from './zip-entry';

const openFile = promisify(open);
const closeFile = promisify(close);
const statFile = promisify(fstat);

/** An archive whose directory has passed every check, held open by one file descriptor. */
export interface OpenZip {
  readonly entries: readonly ZipEntry[];
  /** Inflates an entry chunk by chunk; see `readEntry`. */
  read(entry: ZipEntry): AsyncGenerator<Buffer, void, undefined>;
  close(): Promise<void>;
}

/**
 * Opens an archive and checks its directory.
 * @throws Refusal for what a verdict has to say; AssayError `ERR_FILE_UNREADABLE` when the system
 * will not let the file be read. Nothing stays open then.
 */
export async function openZip(file: string): Promise<OpenZip> {
  const fd = await openFile(file, 'r').catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  try {
    const stats = await statFile(fd);
    if (!stats.isFile()) {
      throw new AssayError('ERR_FILE_UNREADABLE', `${file} is not a file.`, { file });
    }
    const entries = await scanZip(fd, stats.size);
    let closed: Promise<void> | undefined;
    return {
      entries,
      read: (entry) => readEntry(fd, entry),
      close: () => (closed ??= closeFile(fd)),
    };
  } catch (error) {
    await closeFile(fd);
    throw error instanceof Refusal || error instanceof AssayError ? error : unreadable(file, error);
  }
}

function unreadable(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause)) return cause;
  const details = { file, reason: cause.code };
  return new AssayError('ERR_FILE_UNREADABLE', `${file} cannot be read.`, details, { cause });
}
