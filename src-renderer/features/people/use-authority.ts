import { useToast } from '@nuxt/ui/composables';
import { ref, shallowRef } from 'vue';

import type { Input } from '../../../src-shared/contract/contract';
import type { AuthorityView } from '../../../src-shared/contract/trust-views';
import { assay } from '../../bridge/assay';
import { useAttempt } from '../../shell/use-attempt';
import { usePublishing } from './use-publishing';

/** The issuer's roots and lists: what they are, signing the lists anew, a new root. */
export function useAuthority() {
  const facts = shallowRef<AuthorityView | null>(null);
  /** How many people are certified anew with a new root. */
  const active = ref<number | null>(null);
  const loading = useAttempt();
  const refreshing = useAttempt();
  const rotating = useAttempt();
  const toast = useToast();
  const { markChanged } = usePublishing();

  async function load(): Promise<void> {
    await loading.attempt(async () => {
      facts.value = await assay['authority.facts']();
      const people = await assay['people.list']();
      active.value = people.filter((person) => person.status === 'active').length;
    });
  }

  function changed(title: string): void {
    markChanged();
    toast.add({ title, icon: 'i-lucide-circle-check', color: 'success' });
  }

  async function refresh(passphrase: string): Promise<boolean> {
    const done = await refreshing.attempt(async () => {
      facts.value = await assay['authority.refresh']({ passphrase });
    });
    if (done) changed('The lists are signed anew.');
    return done;
  }

  async function rotate(input: Input<'authority.rotate'>): Promise<boolean> {
    const done = await rotating.attempt(async () => {
      facts.value = await assay['authority.rotate'](input);
    });
    if (done) changed('The new root is in use.');
    return done;
  }

  return {
    facts,
    active,
    load,
    loadProblem: loading.problem,
    refresh,
    refreshing: refreshing.busy,
    refreshProblem: refreshing.problem,
    rotate,
    rotating: rotating.busy,
    rotateProblem: rotating.problem,
  };
}
