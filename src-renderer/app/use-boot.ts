import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { useRouter } from 'vue-router';

import { asBridgeError, onEvent, type BridgeError } from '../bridge/assay';
import { keepInboxSynced, syncInboxNow } from '../db/keep-inbox-synced';
import { usePackageImportsStore } from '../shell/package-imports-store';
import { usePackageImports } from '../shell/use-package-imports';
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
  const { take } = usePackageImports();

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
    (status) => {
      if (!status) return;
      const elsewhere = redirectFor(status, router.currentRoute.value.path);
      if (elsewhere !== null) router.replace(elsewhere).catch(report);
      if (status.state === 'open') syncInboxNow().catch(report);
      // What was refused in one workspace is no business of the next.
      else imports.refused = [];
    },
  );

  try {
    onScopeDispose(onEvent('workspace-changed', () => void refresh().catch(report)));
    onScopeDispose(keepInboxSynced(report));
    onScopeDispose(
      onEvent('packages-opened', ({ results }) => {
        take(results);
      }),
    );
    onScopeDispose(
      onEvent('packages-progress', (progress) => {
        imports.progress = progress.done < progress.total ? progress : null;
      }),
    );
  } catch (thrown) {
    failure.value = asBridgeError(thrown);
  }
  return { failure, start };
}
