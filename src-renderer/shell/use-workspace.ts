import { assay } from '../bridge/assay';
import { useWorkspaceStore } from './workspace-store';

/** Everything that opens, closes or asks about the workspace; each leaves the store telling the truth. */
export function useWorkspace() {
  const store = useWorkspaceStore();

  async function refresh(): Promise<void> {
    store.status = await assay['workspace.status']();
  }

  async function loadInfo(): Promise<void> {
    store.info = await assay['app.info']();
  }

  async function lock(): Promise<void> {
    await assay['workspace.lock']();
    await refresh();
  }

  async function openSample(): Promise<void> {
    await assay['workspace.openSample']();
    await refresh();
  }

  async function closeSample(remove: boolean): Promise<void> {
    await assay['workspace.closeSample']({ remove });
    await refresh();
  }

  async function unlock(passphrase: string): Promise<void> {
    await assay['workspace.unlock']({ passphrase });
    await refresh();
  }

  async function create(input: Parameters<(typeof assay)['workspace.create']>[0]): Promise<void> {
    await assay['workspace.create'](input);
    await refresh();
  }

  return { refresh, loadInfo, lock, openSample, closeSample, unlock, create };
}
