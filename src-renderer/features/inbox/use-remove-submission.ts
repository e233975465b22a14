import { useToast } from '@nuxt/ui/composables';
import { computed, ref, shallowRef } from 'vue';

import type { InboxRow } from '../../../src-shared/contract/views';
import { assay } from '../../bridge/assay';
import { useReportProblem } from '../../shell/use-report-problem';

/** Removing a submission, after asking. */
export function useRemoveSubmission() {
  const wanted = shallowRef<InboxRow | null>(null);
  const busy = ref(false);
  const toast = useToast();
  const report = useReportProblem();

  const asking = computed({
    get: () => wanted.value !== null,
    set: (open) => {
      if (!open) wanted.value = null;
    },
  });
  const title = computed(() => `Remove ${wanted.value?.submission ?? ''}?`);

  async function confirm(): Promise<void> {
    const row = wanted.value;
    if (!row || busy.value) return;
    busy.value = true;
    try {
      await assay['packages.remove']({ id: row.id });
      toast.add({
        title: `${row.submission} is removed.`,
        icon: 'i-lucide-trash-2',
        color: 'neutral',
      });
      wanted.value = null;
    } catch (thrown) {
      report(thrown);
    } finally {
      busy.value = false;
    }
  }

  return { wanted, asking, title, busy, confirm };
}
