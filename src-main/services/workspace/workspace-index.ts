import { AssayError } from '../../../src-shared/domain/errors';
import type { Problem } from '../../../src-shared/domain/rubric/problem';
import { Journal } from '../journal/journal';
import { encodeCheckpoint, readCheckpoint } from './index-checkpoint';
import { indexRecordSchema, type IndexRecord, type Progress } from './index-records';
import { IndexState } from './index-state';
import type { WorkspacePorts } from './ports';
import type { WorkspaceKeys } from './workspace-keys';

export const INDEX_LOG = 'index.log';
export const INDEX_CHECKPOINT = 'index.checkpoint';

/** Records replayed at 8 µs each: below this a new checkpoint costs more than it saves. */
const CHECKPOINT_AFTER = 1000;

/**
 * The list of submissions: an append-only log, folded in memory. State changes only when the record
 * that says so is on the disk.
 *
 * Rows follow the submissions' own logs and are written behind them: the acknowledgement of an
 * append does not wait for its row. Before the first append to a submission in a session the log says
 * `busy`, and `settled` when the workspace closes with all rows written; whoever is still busy at
 * opening was cut off by a crash, and only those rows are derived anew from their submissions' logs.
 */
export class WorkspaceIndex {
  readonly state: IndexState;
  readonly #ports: WorkspacePorts;
  readonly #keys: WorkspaceKeys;
  readonly #journal: Journal;
  readonly #marking = new Map<string, Promise<void>>();
  readonly #behind = new Map<string, Progress>();
  readonly #listeners = new Set<(seq: number) => void>();
  #catchingUp: Promise<void> | null = null;
  #checkpointSeq: number;

  private constructor(
    ports: WorkspacePorts,
    keys: WorkspaceKeys,
    journal: Journal,
    state: IndexState,
    checkpointSeq: number,
  ) {
    this.#ports = ports;
    this.#keys = keys;
    this.#journal = journal;
    this.state = state;
    this.#checkpointSeq = checkpointSeq;
  }

  /** Reads checkpoint and log. @throws AssayError `ERR_JOURNAL_DAMAGED`; nothing is then changed. */
  static async open(
    ports: WorkspacePorts,
    keys: WorkspaceKeys,
  ): Promise<{ index: WorkspaceIndex; notices: Problem[] }> {
    const notices: Problem[] = [];
    const file = await ports.files.openReadable(INDEX_CHECKPOINT);
    const checkpoint = file && (await readCheckpoint(keys.checkpoint, file));
    await file?.close();
    if (file && !checkpoint) {
      notices.push({
        place: INDEX_CHECKPOINT,
        message: 'The checkpoint was unusable; the whole index log was read instead.',
      });
    }
    const state = checkpoint?.state ?? new IndexState();
    const log = await ports.files.openLog(INDEX_LOG, 'existing');
    try {
      const { journal, torn } = await Journal.open(log, {
        keys: keys.index,
        random: ports.random,
        onRecord: (record, seq) => state.apply(decodeIndexRecord(record), seq),
        ...(checkpoint ? { from: checkpoint.position } : {}),
      });
      if (torn) notices.push(tornNotice(INDEX_LOG, torn.bytes));
      const checkpointSeq = checkpoint?.position.seq ?? 0;
      return { index: new WorkspaceIndex(ports, keys, journal, state, checkpointSeq), notices };
    } catch (error) {
      await log.close();
      if (error instanceof AssayError) throw error;
      throw new AssayError(
        'ERR_WORKSPACE_DAMAGED',
        'The index holds an entry that this version of Assay cannot read. Nothing was changed.',
        { place: INDEX_LOG },
        { cause: error },
      );
    }
  }

  /** Bytes of the log that are acknowledged. */
  get logSize(): number {
    return this.#journal.position.offset;
  }

  /** Resolves when the record is on the disk and in `state`, with its sequence number. */
  async append(record: IndexRecord): Promise<number> {
    const bytes = Buffer.from(JSON.stringify(record), 'utf8');
    const seq = await this.#journal.append(bytes, (at) => this.state.apply(record, at));
    for (const listener of this.#listeners) listener(seq);
    return seq;
  }

  /** Called with the newest sequence number whenever a record was written. Returns how to stop. */
  onChanged(listener: (seq: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Before the first append to a submission: makes sure a crash from here on is noticed. */
  markBusy(id: string): Promise<void> {
    const known = this.#marking.get(id);
    if (known) return known;
    const marking = this.state.busy.has(id)
      ? Promise.resolve()
      : this.append({ type: 'busy', id }).then(() => undefined);
    this.#marking.set(id, marking);
    marking.catch(() => this.#marking.delete(id));
    return marking;
  }

  /** Writes the row behind; several changes of one submission become one record. */
  follow(progress: Progress): void {
    this.#behind.set(progress.id, progress);
    this.#catchingUp ??= this.#catchUp();
  }

  /** Waits until all rows are written; rows that could not be stay for the next time. */
  async settle(): Promise<void> {
    if (this.#behind.size > 0) this.#catchingUp ??= this.#catchUp();
    await this.#catchingUp;
  }

  /** Forgets a row that is still to be written; its submission is being purged. */
  forget(id: string): void {
    this.#behind.delete(id);
    this.#marking.delete(id);
  }

  /** Says that the rows of these submissions are up to date with their logs. */
  async settled(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.append({ type: 'settled', ids: [...ids] });
  }

  /** Writes what is behind. What the disk does not take now is derived anew at the next opening. */
  async close(): Promise<void> {
    await this.settle();
    if (this.#behind.size === 0) await this.settled([...this.state.busy]).catch(() => undefined);
    await this.#checkpoint();
    await this.#journal.close();
  }

  async #catchUp(): Promise<void> {
    // One turn: a burst of appends becomes one row.
    await this.#ports.pause();
    while (this.#behind.size > 0) {
      const rows = [...this.#behind.values()];
      const written = await Promise.allSettled(rows.map((row) => this.#write(row)));
      // The disk is full, say: the submissions' logs hold the truth, and the rows stay marked busy.
      if (written.some(({ status }) => status === 'rejected')) break;
    }
    this.#catchingUp = null;
    if (this.state.seq - this.#checkpointSeq > 4 * CHECKPOINT_AFTER) await this.#checkpoint();
  }

  async #write(row: Progress): Promise<void> {
    await this.append({ type: 'changed', ...row });
    if (this.#behind.get(row.id) === row) this.#behind.delete(row.id);
  }

  /** A shortcut only: when it cannot be written, opening reads more of the log. */
  async #checkpoint(): Promise<void> {
    if (this.state.seq - this.#checkpointSeq < CHECKPOINT_AFTER) return;
    this.#checkpointSeq = this.state.seq;
    const { checkpoint } = this.#keys;
    try {
      const bytes = await encodeCheckpoint(
        checkpoint,
        this.state,
        this.#journal.position,
        this.#ports,
      );
      await this.#ports.files.replace(INDEX_CHECKPOINT, bytes);
    } catch {
      await this.#ports.files.remove(INDEX_CHECKPOINT).catch(() => undefined);
    }
  }
}

export function decodeIndexRecord(record: Uint8Array): IndexRecord {
  return indexRecordSchema.parse(JSON.parse(Buffer.from(record).toString('utf8')));
}

export function tornNotice(place: string, bytes: number): Problem {
  return {
    place,
    message: `The last write was interrupted: ${bytes} bytes of an entry that was never confirmed were cut off.`,
  };
}
