import { ref, shallowRef, type Ref } from 'vue';

import { asBridgeError, assay, type BridgeError } from '../../bridge/assay';
import { requireAchievement } from '../../../src-shared/domain/rubric/read-achievement';
import type {
  Edit,
  ReviewRecord,
  TextField,
} from '../../../src-shared/domain/review/record-schema';
import { queueOf, type QueueListener } from './review-queues';
import type { Change, SaveQueue } from './save-queue';
import { useReviewStore } from './use-review-store';

export interface ReviewSession {
  /** True until the submission asked for is on screen, or `problem` says why not. */
  readonly loading: Ref<boolean>;
  readonly problem: Ref<BridgeError | null>;
  open(id: string): Promise<void>;
  setLevel(criterion: string, level: string | null): void;
  type(criterion: string, field: TextField, text: string): void;
  setSeen(artifact: string, seen: boolean): void;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** Sends what is waiting; true when all of it is acknowledged. */
  flush(): Promise<boolean>;
}

/** The record main is about to write, for showing the change before it is acknowledged. */
function recordOf(change: Change): ReviewRecord {
  const at = new Date().toISOString();
  return change.kind === 'edit'
    ? { type: 'edit', at, edit: change.edit }
    : { type: change.kind, at };
}

/** Opens submissions and sends their edits; what is on screen lives in the review store. */
export function useReviewSession(): ReviewSession {
  const store = useReviewStore();
  const loading = ref(false);
  const problem = shallowRef<BridgeError | null>(null);
  let wanted: string | null = null;

  // A queue speaks for its own submission; what it says of another than the one on screen is not shown.
  const listener: QueueListener = {
    queued(id, change) {
      if (store.opened?.id === id) store.fold(recordOf(change));
    },
    statusChanged(id, status) {
      if (store.opened?.id === id) store.save = status;
    },
  };

  const queueHere = (): SaveQueue | null =>
    store.opened ? queueOf(store.opened.id, listener) : null;

  /** Reads the journal and puts what main has not acknowledged yet on top of it. */
  async function read(id: string): Promise<void> {
    const queue = queueOf(id, listener);
    await queue.pause();
    let savedAt: string | null = null;
    try {
      const { records, achievement, ...rest } = await assay['review.open']({ id });
      savedAt = rest.savedAt;
      if (wanted !== id) return;
      const waiting = queue.pending().map(recordOf);
      store.show({ ...rest, achievement: requireAchievement(achievement) }, records, waiting);
      store.save = queue.status();
    } finally {
      queue.resume(savedAt);
    }
  }

  function push(edit: Edit): void {
    if (!store.readOnly) queueHere()?.push({ kind: 'edit', edit });
  }

  /**
   * Shown at once and then read back: bursts of typing are one step of undo by the times main wrote,
   * which only main knows exactly.
   */
  async function step(kind: 'undo' | 'redo'): Promise<void> {
    const queue = queueHere();
    if (!queue || store.readOnly) return;
    // A text still being typed is the newest step.
    if (Object.keys(store.drafts).length > 0) await queue.flush();
    if (kind === 'undo' ? !store.review.canUndo : !store.review.canRedo) return;
    queue.push({ kind });
    if ((await queue.flush()) && store.opened?.id === queue.submission) {
      await read(queue.submission).catch(() => undefined);
    }
  }

  return {
    loading,
    problem,
    async open(id) {
      wanted = id;
      problem.value = null;
      loading.value = store.opened?.id !== id;
      try {
        await read(id);
      } catch (thrown) {
        if (wanted === id) problem.value = asBridgeError(thrown);
      }
      if (wanted === id) loading.value = false;
    },
    setLevel: (criterion, level) => push({ type: 'level', criterion, level }),
    setSeen: (artifact, seen) => push({ type: 'seen', artifact, seen }),
    type(criterion, field, text) {
      const queue = queueHere();
      if (!queue || store.readOnly) return;
      const edit = { type: 'text', criterion, field, text } as const;
      store.draft(edit);
      queue.type(edit);
    },
    undo: () => step('undo'),
    redo: () => step('redo'),
    flush: () => queueHere()?.flush() ?? Promise.resolve(true),
  };
}
