import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

import type { Output } from '../../src-shared/contract/contract';

/** What main last said about itself and the workspace. State only; `use-workspace.ts` asks. */
export const useWorkspaceStore = defineStore('workspace', () => {
  const info = shallowRef<Output<'app.info'> | null>(null);
  const status = shallowRef<Output<'workspace.status'> | null>(null);
  return { info, status };
});
