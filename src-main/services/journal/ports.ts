/** Bytes that can be read at any place. */
export interface ReadableBytes {
  size(): Promise<number>;
  /** Up to `length` bytes from `offset`; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** One log file, held open by its only writer. Errors are the platform's own, with `code` (`ENOSPC`, `EIO`, …). */
export interface LogFile extends ReadableBytes {
  /** Writes all of `bytes` at `offset`. Not durable before {@link LogFile.sync}. */
  write(offset: number, bytes: Uint8Array): Promise<void>;
  truncate(size: number): Promise<void>;
  /** fdatasync: returns when everything written is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Cryptographically secure random bytes. */
export type RandomBytes = (length: number) => Uint8Array;
