import type { Output } from '../../src-shared/contract/contract';
import type { InboxRow } from '../../src-shared/contract/views';

/** Where the view stands: which workspace it shows and the last change applied. */
export interface SyncPoint {
  readonly workspace: string | null;
  readonly seq: number;
}

export type ChangesPage = Output<'inbox.changes'>;

/** What to do with one page; `apply` is one transaction. */
export type SyncStep =
  | {
      readonly kind: 'apply';
      /** Empty the view first: these rows belong to another workspace or main started over. */
      readonly clear: boolean;
      readonly put: readonly InboxRow[];
      readonly remove: readonly string[];
      readonly point: SyncPoint;
      readonly more: boolean;
    }
  /** The page continues a history this view never had: ask again from the beginning. */
  | { readonly kind: 'restart' };

export const beginning: SyncPoint = { workspace: null, seq: 0 };

/** A page of changes as the step it means for a view that stands at `point`. */
export function planSync(point: SyncPoint, page: ChangesPage): SyncStep {
  const stranger = point.workspace !== page.workspace;
  if (stranger && !page.reset && point.seq > 0) return { kind: 'restart' };
  return {
    kind: 'apply',
    clear: page.reset || stranger,
    put: page.rows,
    remove: page.removed,
    point: { workspace: page.workspace, seq: page.seq },
    // A page that moves nothing forward would be asked for again for ever.
    more: page.more && (page.seq > point.seq || stranger || page.reset),
  };
}
