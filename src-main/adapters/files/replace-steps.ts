import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';

/** The steps that changing several files together is made of; each may be the last one before a crash. */
export interface ReplaceSteps {
  exists(path: string): Promise<boolean>;
  /** Null when there is no such file. */
  read(path: string): Promise<string | null>;
  /** A new file, durably. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  makeFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; fine when there is none. */
  remove(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  /** Makes the names in a folder last. */
  syncFolder(path: string): Promise<void>;
}

/** The real ones: files are for their owner alone (0600, folders 0700). */
export const nodeSteps: ReplaceSteps = {
  exists: (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
  read: (path) => readFile(path, 'utf8').catch(nullWhenAbsent),
  async write(path, bytes) {
    const handle = await open(path, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  removeFolder: (path) => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  async syncFolder(path) {
    // Windows cannot fsync folders and does not need to.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r').catch(nullWhenAbsent);
    if (!handle) return;
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

function nullWhenAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
