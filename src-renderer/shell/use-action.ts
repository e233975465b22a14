import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';

import { asBridgeError, type BridgeError } from '../bridge/assay';

export interface Action {
  readonly busy: Ref<boolean>;
  /** What went wrong in the last run; null while it runs and when it went well. */
  readonly failure: Ref<BridgeError | null>;
  readonly isPassphraseWrong: ComputedRef<boolean>;
  /** Runs one at a time; true when it went well. */
  run(action: () => Promise<void>): Promise<boolean>;
  clear(): void;
}

/** One thing that a person asks main to do: whether it is being done, and what came of it. */
export function useAction(): Action {
  const busy = ref(false);
  const failure = shallowRef<BridgeError | null>(null);

  async function run(action: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    failure.value = null;
    try {
      await action();
      return true;
    } catch (thrown) {
      failure.value = asBridgeError(thrown);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return {
    busy,
    failure,
    isPassphraseWrong: computed(() => failure.value?.code === 'ERR_PASSPHRASE_WRONG'),
    run,
    clear: () => {
      failure.value = null;
    },
  };
}
