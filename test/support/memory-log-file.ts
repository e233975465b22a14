import type { LogFile } from '../../src-main/services/journal/ports';

/**
 * A log file in memory that forgets like a disk: `durable` is what a power cut would leave, `bytes`
 * what this process reads. Faults are planted by the test.
 */
export class MemoryLogFile implements LogFile {
  bytes: Buffer;
  durable: Buffer;
  syncs = 0;
  /** Thrown by the next calls, first come first served. */
  readonly faults: { write?: Error[]; sync?: Error[]; truncate?: Error[] } = {};
  /** When a write fails, this many of its bytes reach the file all the same. */
  partial = 0;

  constructor(bytes: Uint8Array = new Uint8Array(0)) {
    this.bytes = Buffer.from(bytes);
    this.durable = Buffer.from(bytes);
  }

  size(): Promise<number> {
    return Promise.resolve(this.bytes.length);
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    return Promise.resolve(this.bytes.subarray(offset, offset + length));
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    await Promise.resolve();
    const fault = this.faults.write?.shift();
    const taken = fault ? bytes.subarray(0, this.partial) : bytes;
    this.bytes = Buffer.concat([this.bytes.subarray(0, offset), taken]);
    if (fault) throw fault;
  }

  async truncate(size: number): Promise<void> {
    await Promise.resolve();
    const fault = this.faults.truncate?.shift();
    if (fault) throw fault;
    this.bytes = this.bytes.subarray(0, size);
  }

  async sync(): Promise<void> {
    await Promise.resolve();
    const fault = this.faults.sync?.shift();
    if (fault) throw fault;
    this.syncs += 1;
    this.durable = Buffer.from(this.bytes);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** An error as the platform throws it. */
export function platformError(code: string): Error {
  return Object.assign(new Error(`${code}: planted`), { code });
}
