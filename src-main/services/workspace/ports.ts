import type { LogFile, RandomBytes, ReadableBytes } from '../journal/ports';

/**
 * The workspace folder as the services see it. Names are relative to it, with `/` between parts.
 * Whatever returns is durable: files and the folders that name them are fsynced.
 * Errors are the platform's own, with `code`.
 */
export interface WorkspaceFiles {
  /** The whole file, or null when there is none. */
  read(name: string): Promise<Uint8Array | null>;
  /** Names in a folder, in no order; empty when there is none. */
  list(folder: string): Promise<string[]>;
  /** Writes a file so that a crash leaves either the old bytes or the new ones. */
  replace(name: string, bytes: Uint8Array): Promise<void>;
  /** Opens a log for its only writer; `create` makes a new one and throws when it exists. */
  openLog(name: string, mode: 'create' | 'existing'): Promise<LogFile>;
  /** Null when there is no such file. */
  openReadable(name: string): Promise<ReadableFile | null>;
  /** A new file; throws when it exists. */
  create(name: string): Promise<WritableFile>;
  makeFolder(name: string): Promise<void>;
  /** Atomic, within the workspace. Replaces a file of that name. */
  move(from: string, to: string): Promise<void>;
  /** Overwrites with random bytes, fsyncs, removes. Nothing when there is none. */
  destroy(name: string): Promise<void>;
  /** Removes a folder or file with all that is in it. */
  remove(name: string): Promise<void>;
}

export interface ReadableFile extends ReadableBytes {
  close(): Promise<void>;
}

export interface WritableFile {
  write(bytes: Uint8Array): Promise<void>;
  /** fsync and close. */
  finish(): Promise<void>;
  /** Closes without promising anything about the bytes. */
  discard(): Promise<void>;
}

/** Everything of the outside world that a workspace needs. */
export interface WorkspacePorts {
  readonly files: WorkspaceFiles;
  readonly random: RandomBytes;
  readonly uuid: () => string;
  readonly now: () => Date;
  /** Lets the event loop have its turn in long work. */
  readonly pause: () => Promise<void>;
}
