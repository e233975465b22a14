import type { InboxRow } from '../../src-shared/contract/views';
import { inboxDb } from './inbox-db';
import { useLiveQuery, type LiveQuery } from './use-live-query';

/** Every row of the inbox, kept up to date. Ten thousand rows are a few megabytes and one read. */
export function useInboxRows(): LiveQuery<readonly InboxRow[]> {
  return useLiveQuery<readonly InboxRow[]>(() => inboxDb.inbox.toArray(), []);
}
