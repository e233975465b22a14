import { assay, BridgeError, onEvent } from '../bridge/assay';
import { inboxView, openInboxDb, rebuildInboxDb } from './inbox-db';
import { serialised, syncInbox } from './sync-inbox';

async function syncOnce(): Promise<void> {
  await openInboxDb();
  try {
    await syncInbox(assay['inbox.changes'], inboxView);
  } catch (thrown) {
    if (thrown instanceof BridgeError) throw thrown;
    // The view itself failed (its files are gone or damaged): begin again, once.
    await rebuildInboxDb();
    await syncInbox(assay['inbox.changes'], inboxView);
  }
}

/** Brings the view up to date now; runs one at a time. */
export const syncInboxNow = serialised(syncOnce);

/** Keeps the view up to date with what main reports; returns the function that stops it. */
export function keepInboxSynced(onFailure: (thrown: unknown) => void): () => void {
  return onEvent('inbox-changed', () => {
    syncInboxNow().catch(onFailure);
  });
}
