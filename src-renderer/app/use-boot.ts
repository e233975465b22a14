import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { useRouter } from 'vue-router';

import { asBridgeError, onEvent, type BridgeError } from '../bridge/assay';
import { keepInboxSynced, syncInboxNow } from '../db/keep-inbox-synced';
import { useOpenedFilesStore } from '../shell/opened-files-store';
import { usePackageImportsStore } from '../shell/package-imports-store';
import { useOpenedFiles } from '../shell/use-opened-files';
import { useReportProblem } from '../shell/use-report-problem';
import { useSettings } from '../shell/use-settings';
import { useWorkspace } from '../shell/use-workspace';
import { useWorkspaceStore } from '../shell/workspace-store';
import { redirectFor } from './route-for';
import { preloadPages } from './router';

/** Starts the application: asks main how things are, follows every change of the workspace, keeps the inbox in step. */
export function useBoot(): { failure: Ref<BridgeError | null>; start: () => Promise<void> } {
  const failure = shallowRef<BridgeError | null>(null);
  const router = useRouter();
  const workspace = useWorkspaceStore();
  const { refresh, loadInfo } = useWorkspace();
  const { load } = useSettings();
  const report = useReportProblem();
  const imports = usePackageImportsStore();
  const opened = useOpenedFilesStore();
  const { place } = useOpenedFiles();
  /** Where opened files are to be seen that came before the page knew its workspace is open. */
  let wanted: string | null = null;

  async function start(): Promise<void> {
    failure.value = null;
    try {
      await Promise.all([load(), loadInfo(), refresh()]);
      preloadPages();
    } catch (thrown) {
      failure.value = asBridgeError(thrown);
    }
  }

  watch(
    () => workspace.status,
    (status, before) => {
      if (!status) return;
      const isOpen = status.state === 'open';
      // What was opened in one workspace is no business of the next.
      if (before?.state === 'open' && !(isOpen && status.sample === before.sample)) {
        imports.refused = [];
        opened.verdicts = [];
        opened.bundles = [];
      }
      const page = (isOpen ? wanted : null) ?? redirectFor(status, router.currentRoute.value.path);
      if (page !== null) router.replace(page).catch(report);
      if (!isOpen) return;
      wanted = null;
      syncInboxNow().catch(report);
    },
  );

  try {
    onScopeDispose(onEvent('workspace-changed', () => void refresh().catch(report)));
    onScopeDispose(keepInboxSynced(report));
    onScopeDispose(
      onEvent('files-opened', (files) => {
        const page = place(files, true);
        if (workspace.status?.state !== 'open') wanted = page ?? wanted;
        else if (page !== null) router.push(page).catch(report);
      }),
    );
    onScopeDispose(
      onEvent('files-progress', (progress) => {
        imports.progress = progress.done < progress.total ? progress : null;
      }),
    );
  } catch (thrown) {
    failure.value = asBridgeError(thrown);
  }
  return { failure, start };
}
