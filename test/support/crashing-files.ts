import type { LogFile } from '../../src-main/services/journal/ports';
import type { WorkspaceFiles } from '../../src-main/services/workspace/ports';

/** Everything that changes the disk, by name, as it happens; `allowed` of them happen, then the power is gone. */
export class PowerSupply {
  readonly done: string[] = [];
  /** What a dead process holds open; the system would close it. */
  readonly open: LogFile[] = [];
  #allowed: number;

  constructor(allowed: number) {
    this.#allowed = allowed;
  }

  isGone(): boolean {
    return this.#allowed <= 0;
  }

  use(what: string): void {
    if (this.#allowed <= 0) throw new Error('The power is gone.');
    this.#allowed -= 1;
    this.done.push(what);
  }
}

/** `files` while the power lasts; the step at which it goes, and every later one, does not happen. */
export function crashingFiles(files: WorkspaceFiles, power: PowerSupply): WorkspaceFiles {
  const crashingLog = (log: LogFile, name: string): LogFile => ({
    ...log,
    write: async (offset, bytes) => {
      // Half of a write can reach the disk.
      if (power.isGone()) throw new Error('The power is gone.');
      try {
        power.use(`write ${name}`);
      } finally {
        const cut = power.isGone() ? Math.ceil(bytes.length / 2) : bytes.length;
        await log.write(offset, bytes.subarray(0, cut));
      }
      if (power.isGone()) throw new Error('The power is gone.');
    },
    truncate: async (size) => {
      power.use(`truncate ${name}`);
      await log.truncate(size);
    },
    sync: async () => {
      power.use(`sync ${name}`);
      await log.sync();
    },
  });
  return {
    ...files,
    async replace(name, bytes) {
      power.use(`replace ${name}`);
      await files.replace(name, bytes);
    },
    async openLog(name, mode) {
      if (mode === 'create') power.use(`create ${name}`);
      const log = await files.openLog(name, mode);
      power.open.push(log);
      return crashingLog(log, name);
    },
    async create(name) {
      power.use(`create ${name}`);
      const file = await files.create(name);
      return {
        write: async (bytes) => {
          power.use(`write ${name}`);
          await file.write(bytes);
        },
        finish: async () => {
          power.use(`finish ${name}`);
          await file.finish();
        },
        discard: () => file.discard(),
      };
    },
    async makeFolder(name) {
      power.use(`make ${name}`);
      await files.makeFolder(name);
    },
    async move(from, to) {
      power.use(`move ${from}`);
      await files.move(from, to);
    },
    async destroy(name) {
      power.use(`destroy ${name}`);
      await files.destroy(name);
    },
    async remove(name) {
      power.use(`remove ${name}`);
      await files.remove(name);
    },
  };
}
