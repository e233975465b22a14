import { useToast } from '@nuxt/ui/composables';

import type { ImportResult } from '../../src-shared/contract/views';
import { assay, openDroppedFiles } from '../bridge/assay';
import { importSummary } from './import-summary';
import { usePackageImportsStore } from './package-imports-store';
import { useReportProblem } from './use-report-problem';

const looks = {
  good: { color: 'success', icon: 'i-lucide-circle-check' },
  mixed: { color: 'warning', icon: 'i-lucide-triangle-alert' },
  bad: { color: 'error', icon: 'i-lucide-circle-alert' },
} as const;

let refusals = 0;

/** Opening packages, by dialog or dropped; refusals stay listed until dismissed. */
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
    if (summary) toast.add({ title: summary.title, ...looks[summary.tone] });
  }

  async function run(open: () => Promise<readonly ImportResult[]>): Promise<void> {
    if (store.running) return;
    store.running = true;
    try {
      take(await open());
    } catch (thrown) {
      report(thrown);
    } finally {
      store.running = false;
      store.progress = null;
    }
  }

  const choose = (): Promise<void> => run(() => assay['packages.choose']());
  const openDropped = (files: readonly File[]): Promise<void> => run(() => openDroppedFiles(files));

  function dismiss(key: number): void {
    store.refused = store.refused.filter((one) => one.key !== key);
  }

  return { choose, openDropped, take, dismiss };
}
