import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

import type { EventPayload } from '../../src-shared/contract/contract';
import type { ImportResult } from '../../src-shared/contract/views';

export type RefusedPackage = Extract<ImportResult, { ok: false }> & {
  /** Distinguishes two refusals of the same file. */
  readonly key: number;
};

/** Packages on their way in, and those that could not be opened until each is dismissed. State only. */
export const usePackageImportsStore = defineStore('package-imports', () => {
  const running = shallowRef(false);
  const progress = shallowRef<EventPayload<'files-progress'> | null>(null);
  const refused = shallowRef<readonly RefusedPackage[]>([]);
  return { running, progress, refused };
});
