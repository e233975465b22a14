import { liveQuery } from 'dexie';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';

import { openInboxDb } from './inbox-db';

export interface LiveQuery<T> {
  readonly value: Readonly<ShallowRef<T>>;
  /** True once the first answer is there: before that an empty list means nothing. */
  readonly ready: Readonly<ShallowRef<boolean>>;
}

/** A Dexie query that runs again whenever its tables change; lives as long as the component that calls it. */
export function useLiveQuery<T>(query: () => Promise<T>, initial: T): LiveQuery<T> {
  const value = shallowRef(initial);
  const ready = shallowRef(false);
  const subscription = liveQuery(async () => {
    await openInboxDb();
    return query();
  }).subscribe({
    next(answer) {
      value.value = answer;
      ready.value = true;
    },
    error() {
      // The view is being rebuilt; the sync that does so makes the query run again.
      ready.value = false;
    },
  });
  onScopeDispose(() => {
    subscription.unsubscribe();
  });
  return { value, ready };
}
