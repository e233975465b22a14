import { Dexie, type EntityTable } from 'dexie';

import type { InboxRow } from '../../src-shared/contract/views';
import { beginning, type SyncPoint } from './plan-sync';
import type { InboxView } from './sync-inbox';

interface Meta {
  readonly key: 'point';
  readonly value: SyncPoint;
}

/** The renderer's view of the inbox. It holds no truth: it can be deleted at any time and is rebuilt from main. */
class InboxDb extends Dexie {
  declare inbox: EntityTable<InboxRow, 'id'>;
  declare meta: EntityTable<Meta, 'key'>;

  constructor() {
    super('assay-view');
    this.version(1).stores({
      inbox: 'id, stage, dueDate, achievement, submission',
      meta: 'key',
    });
  }
}

export const inboxDb = new InboxDb();

/** Opens the view; one that cannot be opened (damaged, of a newer version) is deleted and made anew. */
export async function openInboxDb(): Promise<void> {
  if (inboxDb.isOpen()) return;
  try {
    await inboxDb.open();
  } catch {
    await rebuildInboxDb();
  }
}

/** Throws the view away and opens an empty one, which the next sync fills. */
export async function rebuildInboxDb(): Promise<void> {
  await inboxDb.delete();
  await inboxDb.open();
}

export const inboxView: InboxView = {
  async point() {
    return (await inboxDb.meta.get('point'))?.value ?? beginning;
  },
  async apply(step) {
    await inboxDb.transaction('rw', inboxDb.inbox, inboxDb.meta, async () => {
      if (step.clear) await inboxDb.inbox.clear();
      await inboxDb.inbox.bulkDelete([...step.remove]);
      await inboxDb.inbox.bulkPut([...step.put]);
      await inboxDb.meta.put({ key: 'point', value: step.point });
    });
  },
};
