import { open, type FileHandle } from 'node:fs/promises';

import type { LogFile } from '../../services/journal/ports';
import { readFully, writeFully } from './file-bytes';

/** A log as a file, held open for reading and writing. With `durable` false `sync` does nothing (benches only). */
export async function openLogFile(
  path: string,
  mode: 'create' | 'existing',
  durable: boolean,
): Promise<LogFile> {
  const handle: FileHandle = await open(path, mode === 'create' ? 'wx+' : 'r+', 0o600);
  return {
    size: async () => (await handle.stat()).size,
    read: (offset, length) => readFully(handle, offset, length),
    write: (offset, bytes) => writeFully(handle, offset, bytes),
    truncate: (size) => handle.truncate(size),
    sync: async () => {
      if (durable) await handle.datasync();
    },
    close: () => handle.close(),
  };
}
