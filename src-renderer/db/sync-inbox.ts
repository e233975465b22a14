import type { Input } from '../../src-shared/contract/contract';
import { beginning, planSync, type ChangesPage, type SyncPoint, type SyncStep } from './plan-sync';

/** The view as the sync sees it: where it stands, and one transaction to move it on. */
export interface InboxView {
  point(): Promise<SyncPoint>;
  apply(step: Extract<SyncStep, { kind: 'apply' }>): Promise<void>;
}

type FetchChanges = (input: Input<'inbox.changes'>) => Promise<ChangesPage>;

/** Rows per page: one page holds a large programme's day; more only at a rebuild. */
const PAGE = 2000;

/** Brings the view up to date with main. Resolves when main has no more; throws what `fetch` or the view throws. */
export async function syncInbox(fetch: FetchChanges, view: InboxView): Promise<void> {
  let point = await view.point();
  for (;;) {
    const page = await fetch({ workspace: point.workspace, since: point.seq, limit: PAGE });
    const step = planSync(point, page);
    if (step.kind === 'restart') {
      point = beginning;
      continue;
    }
    await view.apply(step);
    if (!step.more) return;
    point = step.point;
  }
}

/**
 * One sync at a time: a call during a run makes exactly one more run follow, and resolves with it.
 */
export function serialised(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    current = run().finally(() => {
      current = null;
    });
    return current;
  };
  return () => {
    if (!current) return start();
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
