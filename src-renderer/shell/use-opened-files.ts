import { useToast } from '@nuxt/ui/composables';
import { useRouter } from 'vue-router';

import { assay, openDroppedFiles } from '../bridge/assay';
import { joinVerdicts, pageFor, type OpenedFiles } from './arrange-opened';
import { useFileChecksStore } from './file-checks-store';
import { useOpenedFilesStore } from './opened-files-store';
import { usePackageImportsStore } from './package-imports-store';
import { usePackageImports } from './use-package-imports';
import { useReportProblem } from './use-report-problem';

/** Opening whatever a person hands over: packages come into the inbox, reports and trust files to their pages. */
export function useOpenedFiles() {
  const store = useOpenedFilesStore();
  const checks = useFileChecksStore();
  const imports = usePackageImportsStore();
  const router = useRouter();
  const toast = useToast();
  const report = useReportProblem();
  const { take } = usePackageImports();

  /** Puts everything where it is looked at; answers the page that shows it. `join` keeps the verdicts there are. */
  function place(opened: OpenedFiles, join = false): string | null {
    take(opened.packages);
    store.bundles = [...store.bundles, ...opened.bundles];
    if (opened.verdicts.length > 0) {
      store.verdicts = join ? joinVerdicts(store.verdicts, opened.verdicts) : opened.verdicts;
    }
    if (opened.receipts > 0) sayReceiptsKept(opened.receipts);
    const page = pageFor(opened);
    if (page === '/trust' && opened.verdicts.length > 0) sayVerdictsWait();
    return page;
  }

  function sayReceiptsKept(count: number): void {
    toast.add({
      title:
        count === 1
          ? 'The receipt is kept. The report it names is judged by it from now on.'
          : `${String(count)} receipts are kept. The reports they name are judged by them from now on.`,
      color: 'success',
      icon: 'i-lucide-stamp',
    });
  }

  function sayVerdictsWait(): void {
    toast.add({
      title: 'The reports are verified too, without what you have not taken in yet.',
      icon: 'i-lucide-info',
      actions: [
        { label: 'Show the verdicts', onClick: () => void router.push('/verdict').catch(report) },
      ],
    });
  }

  async function show(opened: OpenedFiles): Promise<void> {
    const page = place(opened);
    if (page !== null) await router.push(page);
  }

  async function run(count: number | null, open: () => Promise<OpenedFiles>): Promise<void> {
    if (checks.checking || imports.running) {
      toast.add({
        title: 'Assay is still checking the files before. Open these again in a moment.',
        icon: 'i-lucide-hourglass',
      });
      return;
    }
    checks.checking = { count };
    try {
      await show(await open());
    } catch (thrown) {
      report(thrown);
    } finally {
      checks.checking = null;
      imports.progress = null;
    }
  }

  const openDropped = (files: readonly File[]): Promise<void> =>
    run(files.length, () => openDroppedFiles(files));

  const chooseReports = (): Promise<void> =>
    run(null, async () => ({
      packages: [],
      bundles: [],
      receipts: 0,
      verdicts: await assay['reports.choose'](),
    }));

  return { place, openDropped, chooseReports };
}
