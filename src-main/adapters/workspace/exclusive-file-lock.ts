import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** libuv's UV_FS_O_EXLOCK: no sharing on Windows, O_EXLOCK (an flock) on macOS and the BSDs. */
const EXCLUSIVE = process.platform === 'win32' ? 0x10000000 : 0x20 | constants.O_NONBLOCK;

const TAKEN = new Set(['EBUSY', 'EAGAIN', 'EWOULDBLOCK', 'EACCES', 'EPERM']);

/** Holds a file open exclusively; the system closes it when the process ends. Null when someone else holds it. */
export async function exclusiveFileLock(folder: string): Promise<(() => Promise<void>) | null> {
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | EXCLUSIVE;
    const handle = await open(join(folder, 'lock'), flags, 0o600);
    return () => handle.close();
  } catch (error) {
    if (error instanceof Error && 'code' in error && TAKEN.has(String(error.code))) return null;
    throw error;
  }
}
