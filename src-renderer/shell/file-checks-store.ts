import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** Files that main is reading and checking right now. State only. */
export const useFileChecksStore = defineStore('file-checks', () => {
  /** How many were handed over; `count` is null while a dialog may still be open. Null when nothing is under way. */
  const checking = shallowRef<{ readonly count: number | null } | null>(null);
  return { checking };
});
