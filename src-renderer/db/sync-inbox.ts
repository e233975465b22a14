import type { Input } from '../../src-shared/contract/contract';
import { beginning, planSync, type ChangesPage, type SyncPoint, type SyncStep } from './plan-sync';

type Apply = Extract<SyncStep, { kind: 'apply' }>;

/** The view as the sync sees it: where it stands, and one transaction to move it on. */
export interface InboxView {
  point(): Promise<SyncPoint>;
  apply(step: Apply): Promise<void>;
}

type FetchChanges = (input: Input<'inbox.changes'>) => Promise<ChangesPage>;

/** Rows per page: one page holds a large programme's day; more only at a rebuild. */
const PAGE = 2000;

/** A page that says nothing new must not make every list read its rows again. */
const changesAnything = (point: SyncPoint, step: Apply): boolean =>
  step.clear || step.put.length > 0 || step.remove.length > 0 || step.point.seq !== point.seq;

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
    if (changesAnything(point, step)) await view.apply(step);
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
