import type { Edit } from '../../../src-shared/domain/review/record-schema';

/** One thing to be written to a submission's journal. */
export type Change =
  | { readonly kind: 'edit'; readonly edit: Edit }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

export type TextEdit = Extract<Edit, { type: 'text' }>;

/** What may honestly be shown: `saved` only when nothing is waiting and main has acknowledged the last change. */
export type SaveStatus =
  | { readonly state: 'saved'; readonly at: string | null }
  | { readonly state: 'saving' }
  | { readonly state: 'failed'; readonly code: string; readonly message: string };

export interface SaveQueueOptions {
  /** Local id of the submission; every change of this queue goes there and nowhere else. */
  readonly submission: string;
  send(submission: string, change: Change): Promise<{ savedAt: string }>;
  explain(thrown: unknown): { code: string; message: string };
  /** True when main will never take this change and nothing is lost by dropping it (an undo with nothing to undo). */
  isPointless?(change: Change, thrown: unknown): boolean;
  /** Milliseconds; injected so that tests own the clock. Returns what cancels it. */
  after(milliseconds: number, run: () => void): () => void;
  /** A change has taken its place in the order; fold it now, acknowledgements follow in the same order. */
  queued(change: Change): void;
  statusChanged(status: SaveStatus): void;
}

export interface SaveQueue {
  readonly submission: string;
  status(): SaveStatus;
  /** Queues a change at once; a text still held back goes first, so the order is the one the person made. */
  push(change: Change): void;
  /** Holds a text back until typing pauses; the newest text of the field counts. */
  type(edit: TextEdit): void;
  /** Sends everything now. True when all of it is acknowledged, false when a save failed (the changes stay). */
  flush(): Promise<boolean>;
  /** Unacknowledged changes, oldest first; a text still held back is not among them. */
  pending(): readonly Change[];
  /** Stops sending; resolves when nothing is on the way, so what main holds and what is pending do not overlap. */
  pause(): Promise<void>;
  /** Sends again; `savedAt` is what main says it holds. */
  resume(savedAt: string | null): void;
}

/** A pause in typing that counts as one edit. */
export const QUIET_MS = 400;
/** The longest a text is held back from someone who never pauses. */
export const HELD_MS = 2_000;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

const sameField = (a: TextEdit, b: TextEdit): boolean =>
  a.criterion === b.criterion && a.field === b.field;

/**
 * Sends the edits of ONE submission in order, one at a time, and says truthfully what is on the disk.
 * A failed save keeps the change at the head of the queue and tries again, less and less often.
 */
export function createSaveQueue(options: SaveQueueOptions): SaveQueue {
  const waiting: Change[] = [];
  let held: TextEdit | null = null;
  let cancelQuiet: (() => void) | null = null;
  let cancelHeld: (() => void) | null = null;
  let cancelRetry: (() => void) | null = null;
  let sending = false;
  let paused = false;
  let failures = 0;
  let savedAt: string | null = null;
  let status: SaveStatus = { state: 'saved', at: null };
  let flushers: ((saved: boolean) => void)[] = [];
  const idlers: (() => void)[] = [];

  function show(next: SaveStatus): void {
    status = next;
    options.statusChanged(next);
  }

  function settle(saved: boolean): void {
    const all = flushers;
    flushers = [];
    for (const resolve of all) resolve(saved);
  }

  function enqueue(change: Change): void {
    waiting.push(change);
    options.queued(change);
    if (status.state !== 'failed') show({ state: 'saving' });
  }

  function release(): void {
    cancelQuiet?.();
    cancelHeld?.();
    cancelQuiet = cancelHeld = null;
    if (!held) return;
    const edit = held;
    held = null;
    enqueue({ kind: 'edit', edit });
  }

  async function pump(): Promise<void> {
    cancelRetry?.();
    cancelRetry = null;
    if (sending) return;
    sending = true;
    for (let change = waiting[0]; change && !paused; change = waiting[0]) {
      try {
        const ack = await options.send(options.submission, change);
        waiting.shift();
        savedAt = ack.savedAt;
        failures = 0;
        if (waiting.length > 0 || held) show({ state: 'saving' });
      } catch (thrown) {
        if (options.isPointless?.(change, thrown)) {
          waiting.shift();
          continue;
        }
        const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 30_000;
        failures += 1;
        show({ state: 'failed', ...options.explain(thrown) });
        cancelRetry = options.after(wait, () => void pump());
        break;
      }
    }
    sending = false;
    for (const resolve of idlers.splice(0)) resolve();
    if (waiting.length === 0) {
      if (!held) show({ state: 'saved', at: savedAt });
      settle(true);
    } else if (status.state === 'failed') {
      settle(false);
    }
  }

  return {
    submission: options.submission,
    status: () => status,
    push(change) {
      release();
      enqueue(change);
      // While a save is failing its own timer decides: a click must not hammer a full disk.
      if (failures === 0) void pump();
    },
    type(edit) {
      if (held && !sameField(held, edit)) release();
      held = edit;
      if (status.state === 'saved') show({ state: 'saving' });
      const send = (): void => {
        release();
        if (failures === 0) void pump();
      };
      cancelQuiet?.();
      cancelQuiet = options.after(QUIET_MS, send);
      cancelHeld ??= options.after(HELD_MS, send);
    },
    flush() {
      release();
      if (waiting.length === 0 && !sending) return Promise.resolve(true);
      return new Promise((resolve) => {
        flushers.push(resolve);
        void pump();
      });
    },
    pending: () => [...waiting],
    pause() {
      paused = true;
      release();
      if (!sending) return Promise.resolve();
      return new Promise((resolve) => idlers.push(resolve));
    },
    resume(known) {
      paused = false;
      savedAt = known ?? savedAt;
      void pump();
    },
  };
}
