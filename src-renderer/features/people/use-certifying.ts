import { useToast } from '@nuxt/ui/composables';
import { computed, ref, shallowRef } from 'vue';

import type { Input } from '../../../src-shared/contract/contract';
import type { RequestPreview } from '../../../src-shared/contract/trust-views';
import { assay } from '../../bridge/assay';
import { useAttempt } from '../../shell/use-attempt';
import { usePublishing } from './use-publishing';

/**
 * From a request's file to a certificate. `certified` runs afterwards with the person's id, `failed` when it went wrong:
 * the register may have changed all the same.
 */
export function useCertifying(
  certified: (id: string) => Promise<void>,
  failed: () => Promise<void>,
) {
  const request = shallowRef<RequestPreview | null>(null);
  const chooser = useAttempt();
  const { busy, problem, attempt } = useAttempt();
  const toast = useToast();
  const { markChanged } = usePublishing();

  async function choose(): Promise<void> {
    await chooser.attempt(async () => {
      const chosen = await assay['people.chooseRequest']();
      if (!chosen) return;
      problem.value = null;
      request.value = chosen;
    });
  }

  async function certify(input: Input<'people.certify'>): Promise<void> {
    const id = ref('');
    const done = await attempt(async () => {
      const { person, saved } = await assay['people.certify'](input);
      id.value = person.id;
      toast.add({
        title: `${person.alias} is certified.`,
        description:
          saved === null
            ? 'The certificate was not saved: “Save certificate again…” does that.'
            : `Send ${saved} to them; they take it in under Settings.`,
        icon: 'i-lucide-badge-check',
        color: 'success',
      });
    });
    if (!done) {
      await failed();
      return;
    }
    request.value = null;
    markChanged();
    await certified(id.value);
  }

  function cancel(): void {
    request.value = null;
  }

  return {
    request: computed(() => request.value),
    choosing: chooser.busy,
    chooseProblem: chooser.problem,
    busy,
    problem,
    choose,
    certify,
    cancel,
  };
}
