import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

import type { Settings } from '../../src-shared/contract/views';

/** The settings as main last confirmed them. State only. */
export const useSettingsStore = defineStore('settings', () => {
  const settings = shallowRef<Settings>({
    theme: 'system',
    textSize: 'medium',
    paper: 'letter',
    lockAfter: 15,
  });
  return { settings };
});
