import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { WorkspaceFiles } from '../../services/workspace/ports';
import { STAGING } from '../../services/workspace/submission-folder';
import { readFully, writeFully } from './file-bytes';
import { openLogFile } from './node-log-file';

export interface NodeFilesOptions {
  /** False skips every fsync: for builders of throw-away workspaces only. */
  readonly durable?: boolean;
}

/** The workspace folder at `root`, through Node. Files are for their owner only (0600, folders 0700). */
export function nodeFiles(root: string, { durable = true }: NodeFilesOptions = {}): WorkspaceFiles {
  const path = (name: string): string => join(root, ...name.split('/'));
  const syncFolderOf = (name: string): Promise<void> =>
    durable ? syncFolder(dirname(path(name))) : Promise.resolve();

  const files: WorkspaceFiles = {
    read: (name) => readFile(path(name)).catch(nullWhenAbsent),
    list: async (folder) => (await readdir(path(folder)).catch(nullWhenAbsent)) ?? [],
    async replace(name, bytes) {
      const staged = `${STAGING}/${randomUUID()}`;
      try {
        const file = await files.create(staged);
        try {
          await file.write(bytes);
          await file.finish();
        } catch (error) {
          await file.discard();
          throw error;
        }
        await files.move(staged, name);
      } catch (error) {
        await rm(path(staged), { force: true });
        throw error;
      }
    },
    async openLog(name, mode) {
      const log = await openLogFile(path(name), mode, durable);
      if (mode === 'create') {
        await log.sync();
        await syncFolderOf(name);
      }
      return log;
    },
    async openReadable(name) {
      const handle = await open(path(name), 'r').catch(nullWhenAbsent);
      return (
        handle && {
          size: async () => (await handle.stat()).size,
          read: (offset, length) => readFully(handle, offset, length),
          close: () => handle.close(),
        }
      );
    },
    async create(name) {
      const handle = await open(path(name), 'wx', 0o600);
      let offset = 0;
      let closed = false;
      const close = async (): Promise<void> => {
        if (!closed) await handle.close();
        closed = true;
      };
      return {
        async write(bytes) {
          await writeFully(handle, offset, bytes);
          offset += bytes.length;
        },
        async finish() {
          if (durable) await handle.sync();
          await close();
          await syncFolderOf(name);
        },
        discard: close,
      };
    },
    async makeFolder(name) {
      await mkdir(path(name), { recursive: true, mode: 0o700 });
      await syncFolderOf(name);
    },
    async move(from, to) {
      await rename(path(from), path(to));
      await syncFolderOf(to);
      await syncFolderOf(from);
    },
    async destroy(name) {
      const handle = await open(path(name), 'r+').catch(nullWhenAbsent);
      if (!handle) return;
      try {
        const { size } = await handle.stat();
        await writeFully(handle, 0, randomBytes(size));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await unlink(path(name));
      await syncFolderOf(name);
    },
    async remove(name) {
      await rm(path(name), { recursive: true, force: true, maxRetries: 3 });
      await syncFolderOf(name);
    },
  };
  return files;
}

function nullWhenAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

/** A new name is on the disk only when its folder is. Windows cannot fsync folders and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
