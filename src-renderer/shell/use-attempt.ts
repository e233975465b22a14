import { ref, shallowRef, type Ref } from 'vue';

import { asBridgeError, type BridgeError } from '../bridge/assay';

export interface Attempt {
  readonly busy: Ref<boolean>;
  /** What went wrong last, until the next attempt. */
  readonly problem: Ref<BridgeError | null>;
  /** Runs it unless one is running; true when it went well. */
  readonly attempt: (action: () => Promise<void>) => Promise<boolean>;
}

/** One thing at a time, with what went wrong kept where it can be shown. */
export function useAttempt(): Attempt {
  const busy = ref(false);
  const problem = shallowRef<BridgeError | null>(null);

  async function attempt(action: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    try {
      await action();
      return true;
    } catch (thrown) {
      problem.value = asBridgeError(thrown);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { busy, problem, attempt };
}
