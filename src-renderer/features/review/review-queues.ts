import { shallowReactive } from 'vue';

import { asBridgeError, assay } from '../../bridge/assay';
import { createSaveQueue, type Change, type SaveQueue, type SaveStatus } from './save-queue';

export interface QueueListener {
  queued(submission: string, change: Change): void;
  statusChanged(submission: string, status: SaveStatus): void;
}

/**
 * One queue per submission, kept while the window lives: leaving a submission whose save is failing loses
 * nothing, its queue goes on trying and is found again on return.
 */
const queues = new Map<string, SaveQueue>();

/** Submissions whose last save failed, with the reason; empty when all is well. */
export const failing = shallowReactive(new Map<string, Extract<SaveStatus, { state: 'failed' }>>());

const NOTHING_LEFT = new Set(['ERR_NOTHING_TO_UNDO', 'ERR_NOTHING_TO_REDO']);

function send(id: string, change: Change): Promise<{ savedAt: string }> {
  switch (change.kind) {
    case 'edit':
      return assay['review.append']({ id, edit: change.edit });
    case 'undo':
      return assay['review.undo']({ id });
    case 'redo':
      return assay['review.redo']({ id });
  }
}

/** The queue of a submission; the listener is told which submission each event is about. */
export function queueOf(id: string, listener: QueueListener): SaveQueue {
  const known = queues.get(id);
  if (known) return known;
  const queue = createSaveQueue({
    submission: id,
    send,
    explain: (thrown) => {
      const { code, message } = asBridgeError(thrown);
      return { code, message };
    },
    isPointless: (change, thrown) =>
      change.kind !== 'edit' && NOTHING_LEFT.has(asBridgeError(thrown).code),
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    queued: (change) => listener.queued(id, change),
    statusChanged: (status) => {
      if (status.state === 'failed') failing.set(id, status);
      else if (status.state === 'saved') failing.delete(id);
      listener.statusChanged(id, status);
    },
  });
  queues.set(id, queue);
  return queue;
}

/** Sends everything that is waiting, of every submission; false when something could not be saved. */
export async function flushAll(): Promise<boolean> {
  const saved = await Promise.all([...queues.values()].map((queue) => queue.flush()));
  return saved.every(Boolean);
}

/** Whether a save has failed and has not succeeded since. */
export function isFailing(): boolean {
  return failing.size > 0;
}

/** Whether all that was typed or clicked is acknowledged. */
export function isAllSaved(): boolean {
  return [...queues.values()].every((queue) => queue.status().state === 'saved');
}
