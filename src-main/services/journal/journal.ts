import { AssayError } from '../../../src-shared/domain/errors';
import { encodeFrame, type JournalKeys } from './frame';
import type { LogFile, RandomBytes } from './ports';
import { readJournal, type JournalEnd, type JournalPosition } from './read-journal';
import { writeFailure } from './write-failure';

interface Waiting {
  readonly record: Uint8Array;
  readonly committed: (seq: number) => void;
  readonly resolve: (seq: number) => void;
  readonly reject: (error: unknown) => void;
}

export interface JournalOptions {
  readonly keys: JournalKeys;
  readonly random: RandomBytes;
  readonly onRecord: (record: Uint8Array, seq: number) => void;
  /** Where to begin reading, when a checkpoint holds everything before. */
  readonly from?: JournalPosition;
  /** Called at once when a write failed, before its appends reject: nothing in flight was kept. */
  readonly onDropped?: () => void;
}

/** One group commit holds at most this much, so that no single frame grows out of hand. */
const MAX_BATCH_RECORDS = 256;
const MAX_BATCH_BYTES = 512 * 1024;

/**
 * The single writer of one log. Appends that arrive while a write is under way share the next one
 * (group commit): one frame, one write, one fdatasync.
 */
export class Journal {
  readonly #file: LogFile;
  readonly #keys: JournalKeys;
  readonly #random: RandomBytes;
  readonly #onDropped: () => void;
  #position: JournalPosition;
  #queue: Waiting[] = [];
  #flushing: Promise<void> | null = null;
  /** True while bytes may stand after `#position` that are no acknowledged frame. */
  #tailUnknown = false;
  #closed = false;

  private constructor(file: LogFile, options: JournalOptions, position: JournalPosition) {
    this.#file = file;
    this.#keys = options.keys;
    this.#random = options.random;
    this.#onDropped = options.onDropped ?? (() => undefined);
    this.#position = position;
  }

  /**
   * Reads the log strictly (see {@link readJournal}), cuts a torn tail off the file, and is ready to append.
   * `torn` tells what was cut.
   * @throws AssayError `ERR_JOURNAL_DAMAGED`; the file is then left as it is.
   */
  static async open(
    file: LogFile,
    options: JournalOptions,
  ): Promise<{ journal: Journal; torn: JournalEnd['torn'] }> {
    const { end, torn } = await readJournal(file, options.keys, options.onRecord, options.from);
    const journal = new Journal(file, options, end);
    if (torn) await journal.#cutBack();
    return { journal, torn };
  }

  /** The end of what is acknowledged. */
  get position(): JournalPosition {
    return this.#position;
  }

  /**
   * Resolves with the record's sequence number only after it is on the disk. `committed` is called
   * just before, synchronously and in order, for those who keep state beside the log.
   * @throws AssayError `ERR_DISK_FULL` or `ERR_JOURNAL_WRITE`: this record and every other one still
   * waiting were not kept, and the file ends again after the last acknowledged record.
   */
  append(record: Uint8Array, committed: (seq: number) => void = () => undefined): Promise<number> {
    if (this.#closed) {
      return Promise.reject(new AssayError('ERR_JOURNAL_CLOSED', 'This journal is closed.'));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ record, committed, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** Waits for what is in flight, then closes the file. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#flushing;
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    // One turn, so that appends made in the same breath share the first write too.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const batch = this.#takeBatch();
      try {
        await this.#write(batch);
      } catch (error) {
        // What could not be cut now is cut before the next write.
        await this.#cutBack().catch(() => undefined);
        const failure = writeFailure(error, 'ERR_JOURNAL_WRITE', 'the last entry');
        const dropped = [...batch, ...this.#queue.splice(0)];
        this.#onDropped();
        for (const { reject } of dropped) reject(failure);
      }
    }
    this.#flushing = null;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    if (this.#tailUnknown) await this.#cutBack();
    const { offset, seq, chain } = this.#position;
    const records = batch.map(({ record }) => record);
    const frame = encodeFrame(this.#keys, chain, seq + 1, records, this.#random);
    this.#tailUnknown = true;
    await this.#file.write(offset, frame.bytes);
    await this.#file.sync();
    this.#tailUnknown = false;
    this.#position = {
      offset: offset + frame.bytes.length,
      seq: seq + batch.length,
      chain: frame.chain,
    };
    for (const [i, one] of batch.entries()) one.committed(seq + 1 + i);
    for (const [i, one] of batch.entries()) one.resolve(seq + 1 + i);
  }

  async #cutBack(): Promise<void> {
    this.#tailUnknown = true;
    await this.#file.truncate(this.#position.offset);
    await this.#file.sync();
    this.#tailUnknown = false;
  }

  #takeBatch(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { record } of this.#queue) {
      bytes += record.length;
      if (count > 0 && (bytes > MAX_BATCH_BYTES || count === MAX_BATCH_RECORDS)) break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }
}
