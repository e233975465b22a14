import { defineStore } from 'pinia';
import { ref } from 'vue';

import type { InboxFilter } from './filter-rows';
import type { Grouping } from './group-rows';

/** How the inbox is looked at; kept while one is away in a review. State only. */
export const useInboxStore = defineStore('inbox', () => {
  const filter = ref<InboxFilter>('due');
  const grouping = ref<Grouping>('due');
  const query = ref('');
  /** Id of the submission under the cursor. */
  const cursor = ref<string | null>(null);
  return { filter, grouping, query, cursor };
});
