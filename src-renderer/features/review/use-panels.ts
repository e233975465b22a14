import { useLocalStorage } from '@vueuse/core';
import type { Ref } from 'vue';

export interface Panels {
  readonly leftFolded: Ref<boolean>;
  readonly rightFolded: Ref<boolean>;
  /** Folds one side or opens it again; `both` is focus mode. */
  readonly fold: (side: 'left' | 'right' | 'both') => void;
}

/** Which sides of the review screen are folded, remembered on this computer. */
export function usePanels(): Panels {
  const leftFolded = useLocalStorage('assay.review.left-folded', false);
  const rightFolded = useLocalStorage('assay.review.right-folded', false);
  return {
    leftFolded,
    rightFolded,
    fold(side) {
      if (side === 'left') leftFolded.value = !leftFolded.value;
      else if (side === 'right') rightFolded.value = !rightFolded.value;
      else {
        const focus = !(leftFolded.value && rightFolded.value);
        leftFolded.value = rightFolded.value = focus;
      }
    },
  };
}
