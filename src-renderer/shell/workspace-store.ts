import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';

import type { Output } from '../../src-shared/contract/contract';

/** What main last said about itself and the workspace. State only; `use-workspace.ts` asks. */
export const useWorkspaceStore = defineStore('workspace', () => {
  const info = shallowRef<Output<'app.info'> | null>(null);
  const status = shallowRef<Output<'workspace.status'> | null>(null);
  /** A workspace was made and its recovery sheet is on screen: the page stays until somebody has the sheet. */
  const showingSheet = ref(false);
  return { info, status, showingSheet };
});
