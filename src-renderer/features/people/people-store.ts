import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';

import type { PeopleFilter, RoleFilter, Sorting } from './arrange-people';

/**
 * How the people are looked at; kept while one is elsewhere. State only. No names and no search: what is kept here outlives
 * locking.
 */
export const usePeopleStore = defineStore('people', () => {
  const filter = ref<PeopleFilter>('active');
  const role = ref<RoleFilter>('any');
  const sorting = shallowRef<Sorting>({ by: 'name', down: false });
  /** Id of the person under the cursor. */
  const cursor = ref<string | null>(null);
  /** Fingerprint of the issuer's identity whose lists changed since they were last saved for others. */
  const unpublished = ref<string | null>(null);
  return { filter, role, sorting, cursor, unpublished };
});
