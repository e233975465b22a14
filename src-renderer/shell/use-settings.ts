import { storeToRefs } from 'pinia';

import type { Settings } from '../../src-shared/contract/views';
import { assay } from '../bridge/assay';
import { useSettingsStore } from './settings-store';

/** Reads and writes the settings; a change shows at once and falls back when main refuses it. */
export function useSettings() {
  const store = useSettingsStore();
  const { settings } = storeToRefs(store);

  async function load(): Promise<void> {
    store.settings = await assay['settings.read']();
  }

  async function change(part: Partial<Settings>): Promise<void> {
    const before = store.settings;
    store.settings = { ...before, ...part };
    try {
      store.settings = await assay['settings.write'](part);
    } catch (thrown) {
      store.settings = before;
      throw thrown;
    }
  }

  return { settings, load, change };
}
