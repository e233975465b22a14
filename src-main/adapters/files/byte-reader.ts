import { close, fstat, open, read } from 'node:fs';
import { promisify } from 'node:util';

import { AssayError } from '../../../src-shared/domain/errors';

const openFile = promisify(open);
const closeFile = promisify(close);
const statFile = promisify(fstat);
const readOnce = promisify(read);

/** Bytes that can be read at any position: a file, or what is sealed in one. */
export interface ByteReader {
  readonly size: number;
  /** `length` bytes at `position`, fewer only where the bytes end. */
  readAt(position: number, length: number): Promise<Buffer>;
  /** Calling it twice is fine. */
  close(): Promise<void>;
}

/**
 * Opens a file and holds it open, so that nobody can swap it.
 * @throws AssayError `ERR_FILE_UNREADABLE` when the system will not let it be read, or it is no file.
 */
export async function openByteReader(file: string): Promise<ByteReader> {
  const fd = await openFile(file, 'r').catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  try {
    const stats = await statFile(fd);
    if (!stats.isFile()) {
      throw new AssayError('ERR_FILE_UNREADABLE', `${file} is not a file.`, { file });
    }
    let closed: Promise<void> | undefined;
    return {
      size: stats.size,
      readAt: (position, length) =>
        readFully(fd, position, length).catch((error: unknown) => {
          throw unreadable(file, error);
        }),
      close: () => (closed ??= closeFile(fd)),
    };
  } catch (error) {
    await closeFile(fd);
    throw unreadable(file, error);
  }
}

async function readFully(fd: number, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await readOnce(fd, buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function unreadable(file: string, cause: unknown): unknown {
  if (cause instanceof AssayError || !(cause instanceof Error) || !('code' in cause)) return cause;
  const details = { file, reason: cause.code };
  return new AssayError('ERR_FILE_UNREADABLE', `${file} cannot be read.`, details, { cause });
}
