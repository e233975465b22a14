import { read } from 'node:fs';
import { promisify } from 'node:util';

const readOnce = promisify(read);

/** Reads `length` bytes at `position`, fewer only where the file ends. */
export async function readAt(fd: number, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await readOnce(fd, buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
