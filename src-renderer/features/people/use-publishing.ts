import { useToast } from '@nuxt/ui/composables';
import { computed, ref } from 'vue';

import { assay } from '../../bridge/assay';
import { useReportProblem } from '../../shell/use-report-problem';
import { useWorkspaceStore } from '../../shell/workspace-store';
import { usePeopleStore } from './people-store';

/** Saving the trust files, and whether others do not know yet what changed here. */
export function usePublishing() {
  const store = usePeopleStore();
  const workspace = useWorkspaceStore();
  const toast = useToast();
  const report = useReportProblem();
  const saving = ref(false);

  const self = (): string | null => workspace.status?.identity?.fingerprint ?? null;
  const isUnpublished = computed(() => store.unpublished !== null && store.unpublished === self());

  /** Something changed that others learn of by the trust files only. */
  function markChanged(): void {
    store.unpublished = self();
  }
  function dismiss(): void {
    store.unpublished = null;
  }

  async function saveTrust(): Promise<void> {
    if (saving.value) return;
    saving.value = true;
    try {
      const { saved } = await assay['authority.saveTrust']();
      if (saved === null) return;
      dismiss();
      toast.add({
        title: `The trust files are in ${saved}.`,
        description: 'Put them where your people and other programmes find them, or send them.',
        icon: 'i-lucide-circle-check',
        color: 'success',
      });
    } catch (thrown) {
      report(thrown, 'Your lists are unchanged. Choose another folder.');
    } finally {
      saving.value = false;
    }
  }

  return { isUnpublished, saving, markChanged, dismiss, saveTrust };
}
