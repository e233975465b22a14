import { watchDebounced } from '@vueuse/core';
import { shallowRef, type Ref } from 'vue';

import { assay } from '../../bridge/assay';

/** One letter would find everything. */
const SHORTEST = 2;
const PAUSE_MS = 180;

/** Ids of submissions whose texts hold the query; main searches, a moment after typing stops. */
export function useFullText(
  query: Ref<string>,
  onFailure: (thrown: unknown) => void,
): Ref<ReadonlySet<string>> {
  const found = shallowRef<ReadonlySet<string>>(new Set());

  async function search(asked: string): Promise<void> {
    const trimmed = asked.trim().slice(0, 200);
    if (trimmed.length < SHORTEST) {
      found.value = new Set();
      return;
    }
    const { ids } = await assay['inbox.search']({ query: trimmed });
    // An answer that comes after the next question is no answer.
    if (query.value === asked) found.value = new Set(ids);
  }

  watchDebounced(
    query,
    (asked) => {
      search(asked).catch(onFailure);
    },
    { debounce: PAUSE_MS, immediate: true },
  );
  return found;
}
