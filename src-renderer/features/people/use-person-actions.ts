import { useToast } from '@nuxt/ui/composables';
import { computed, ref, shallowRef } from 'vue';

import type { PersonView } from '../../../src-shared/contract/trust-views';
import { assay } from '../../bridge/assay';
import { useAttempt } from '../../shell/use-attempt';
import { useReportProblem } from '../../shell/use-report-problem';
import { actionWords, type PersonAction } from './person-words';
import { usePublishing } from './use-publishing';

const savedWords = (saved: string | null): string =>
  saved === null
    ? 'It was not saved. “Save certificate again…” does that whenever you like.'
    : `Send ${saved} to them.`;

/** Renewing and ending certificates. `changed` runs after each, `failed` when one went wrong: both have the list tell the truth. */
export function usePersonActions(changed: () => Promise<void>, failed: () => Promise<void>) {
  const wanted = shallowRef<{ person: PersonView; action: PersonAction } | null>(null);
  const isAsking = ref(false);
  const saving = ref(false);
  const { busy, problem, attempt } = useAttempt();
  const toast = useToast();
  const report = useReportProblem();
  const { markChanged } = usePublishing();

  const asking = computed({
    get: () => isAsking.value && wanted.value !== null,
    set: (open) => {
      isAsking.value = open;
    },
  });

  function ask(person: PersonView, action: PersonAction): void {
    problem.value = null;
    wanted.value = { person, action };
    isAsking.value = true;
  }

  async function confirm(given: { passphrase: string; since: string | null }): Promise<void> {
    if (!wanted.value) return;
    const { person, action } = wanted.value;
    const { id } = person;
    const { passphrase, since } = given;
    let more = '';
    const done = await attempt(async () => {
      if (action === 'renew') {
        const { saved } = await assay['people.renew']({ id, passphrase });
        more = savedWords(saved);
      } else {
        const reason = action === 'left' ? 'left' : 'key-compromise';
        await assay['people.revoke']({ id, reason, since, passphrase });
      }
    });
    if (!done) {
      await failed();
      return;
    }
    isAsking.value = false;
    markChanged();
    toast.add({
      title: actionWords(action, person, false).done,
      description: more,
      icon: 'i-lucide-circle-check',
      color: 'success',
    });
    await changed();
  }

  async function save(person: PersonView): Promise<void> {
    saving.value = true;
    try {
      const { saved } = await assay['people.saveCertificate']({ id: person.id });
      if (saved === null) return;
      toast.add({
        title: `The certificate of ${person.alias} is saved.`,
        description: savedWords(saved),
        icon: 'i-lucide-circle-check',
        color: 'success',
      });
    } catch (thrown) {
      report(thrown, 'The certificate itself is safe in your register. Choose another place.');
    } finally {
      saving.value = false;
    }
  }

  return { wanted, asking, busy, problem, saving, ask, confirm, save };
}
