import { onMounted, shallowRef, type Ref } from 'vue';

import type { IdentityView } from '../../../src-shared/contract/trust-views';
import { asBridgeError, assay, type BridgeError } from '../../bridge/assay';

/** What main knows about the own identity; read when the section opens and after every change. */
export function useIdentityFacts(): {
  facts: Ref<IdentityView | null>;
  failure: Ref<BridgeError | null>;
  load: () => Promise<void>;
} {
  const facts = shallowRef<IdentityView | null>(null);
  const failure = shallowRef<BridgeError | null>(null);

  async function load(): Promise<void> {
    try {
      facts.value = await assay['identity.facts']();
      failure.value = null;
    } catch (thrown) {
      failure.value = asBridgeError(thrown);
    }
  }

  onMounted(load);
  return { facts, failure, load };
}
