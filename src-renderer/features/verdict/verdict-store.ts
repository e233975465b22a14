import { defineStore } from 'pinia';
import { ref } from 'vue';

import type { SectionName } from './section-names';

/** How verdicts are looked at; kept while going through several and while one is away. State only. */
export const useVerdictStore = defineStore('verdict', () => {
  /** Token of the verdict on the page. */
  const cursor = ref<string | null>(null);
  /** Sections that stand open, whichever report is on the page. */
  const open = ref<readonly SectionName[]>([]);
  return { cursor, open };
});
