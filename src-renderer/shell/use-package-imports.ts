import { useToast } from '@nuxt/ui/composables';

import type { ImportResult } from '../../src-shared/contract/views';
import { assay } from '../bridge/assay';
import { importSummary, refusedWords } from './import-summary';
import { usePackageImportsStore } from './package-imports-store';
import { useReportProblem } from './use-report-problem';

const looks = {
  good: { color: 'success', icon: 'i-lucide-circle-check' },
  mixed: { color: 'warning', icon: 'i-lucide-triangle-alert' },
  bad: { color: 'error', icon: 'i-lucide-circle-alert' },
} as const;

let refusals = 0;

/** Opening packages; refusals stay listed until dismissed. */
export function usePackageImports() {
  const store = usePackageImportsStore();
  const toast = useToast();
  const report = useReportProblem();

  /** Says what came of an import and lists what was refused. */
  function take(results: readonly ImportResult[]): void {
    const refused = results
      .filter((result) => !result.ok)
      .map((result) => ({ ...result, key: (refusals += 1) }));
    store.refused = [...refused, ...store.refused];
    const summary = importSummary(results);
    if (!summary) return;
    // The list with the reasons is on the inbox; which ones they are is told wherever one is.
    const description = refusedWords(refused);
    toast.add({
      title: summary.title,
      ...(description ? { description } : {}),
      ...looks[summary.tone],
    });
  }

  async function choose(): Promise<void> {
    if (store.running) return;
    store.running = true;
    try {
      take(await assay['packages.choose']());
    } catch (thrown) {
      report(thrown);
    } finally {
      store.running = false;
      store.progress = null;
    }
  }

  function dismiss(key: number): void {
    store.refused = store.refused.filter((one) => one.key !== key);
  }

  return { choose, take, dismiss };
}
