import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

import type { TrustPreview, VerdictView } from '../../src-shared/contract/trust-views';

/**
 * Reports and trust files that were opened, by dialog, by dropping them, or from the file manager, and wait to be looked at.
 * State only; replace the arrays, do not change them.
 */
export const useOpenedFilesStore = defineStore('opened-files', () => {
  /** Those of one opening, in the order of the files. */
  const verdicts = shallowRef<readonly VerdictView[]>([]);
  /** Trust files not yet taken in, in the order they came. */
  const bundles = shallowRef<readonly TrustPreview[]>([]);
  return { verdicts, bundles };
});
