import { AssayError } from '../../../src-shared/domain/errors';
import { OpenSubmission } from './open-submission';
import type { WorkspacePorts } from './ports';
import type { WorkspaceKeys } from './workspace-keys';

interface Slot {
  readonly submission: Promise<OpenSubmission>;
  users: number;
  /** Called when the last user has gone. */
  released: () => void;
}

/** Submissions kept open when nobody uses them: their logs, states and keys stay in memory. */
const KEPT_OPEN = 16;

/** The open submissions, each at most once (its log has one writer), least recently used closed first. */
export class OpenSubmissions {
  readonly #ports: WorkspacePorts;
  readonly #keys: WorkspaceKeys;
  readonly #onLoaded: (submission: OpenSubmission) => void;
  readonly #slots = new Map<string, Slot>();
  /** Logs being closed: opening one again waits for that. */
  readonly #closing = new Map<string, Promise<void>>();
  readonly #barred = new Set<string>();

  /** `onLoaded` may throw to refuse a submission that was read. */
  constructor(
    ports: WorkspacePorts,
    keys: WorkspaceKeys,
    onLoaded: (submission: OpenSubmission) => void,
  ) {
    this.#ports = ports;
    this.#keys = keys;
    this.#onLoaded = onLoaded;
  }

  /** Runs `work` with the submission open; it stays open at least until `work` is done. Calls start in order. */
  async use<T>(id: string, work: (submission: OpenSubmission) => Promise<T> | T): Promise<T> {
    const slot = this.#slot(id);
    slot.users += 1;
    try {
      return await work(await slot.submission);
    } finally {
      slot.users -= 1;
      if (slot.users === 0) slot.released();
      this.#evict();
    }
  }

  /** Closes one for good: waits for its users, and lets nobody in from now on. */
  async bar(id: string): Promise<void> {
    this.#barred.add(id);
    const slot = this.#slots.get(id);
    if (slot && slot.users > 0) await new Promise<void>((resolve) => (slot.released = resolve));
    await this.#close(id);
  }

  async closeAll(): Promise<void> {
    for (const id of [...this.#slots.keys()]) await this.bar(id);
    await Promise.all(this.#closing.values());
  }

  #slot(id: string): Slot {
    if (this.#barred.has(id)) {
      throw new AssayError('ERR_SUBMISSION_UNKNOWN', 'This submission is not here.', { id });
    }
    const slot = this.#slots.get(id) ?? {
      submission: this.#load(id),
      users: 0,
      released: () => undefined,
    };
    // Put in anew: the map's order is that of use.
    this.#slots.delete(id);
    this.#slots.set(id, slot);
    return slot;
  }

  async #load(id: string): Promise<OpenSubmission> {
    try {
      await this.#closing.get(id);
      const submission = await OpenSubmission.load(this.#ports, this.#keys, id);
      try {
        this.#onLoaded(submission);
      } catch (error) {
        await submission.close();
        throw error;
      }
      return submission;
    } catch (error) {
      this.#slots.delete(id);
      throw error;
    }
  }

  #evict(): void {
    let over = this.#slots.size - KEPT_OPEN;
    for (const [id, slot] of this.#slots) {
      if (over <= 0) return;
      if (slot.users > 0) continue;
      over -= 1;
      void this.#close(id);
    }
  }

  async #close(id: string): Promise<void> {
    const slot = this.#slots.get(id);
    if (!slot) return;
    this.#slots.delete(id);
    const closing = slot.submission
      .then((submission) => submission.close())
      .catch(() => undefined)
      .finally(() => this.#closing.delete(id));
    this.#closing.set(id, closing);
    await closing;
  }
}
