import type { Input } from '../../src-shared/contract/contract';
import { assay } from '../bridge/assay';
import { useWorkspaceStore } from './workspace-store';

/** Everything that opens, closes or asks about the workspace; each leaves the store telling the truth. */
export function useWorkspace() {
  const store = useWorkspaceStore();

  async function refresh(): Promise<void> {
    const status = await assay['workspace.status']();
    // Only a lock takes a recovery sheet off the screen: the code is told once.
    if (store.showingSheet && status.state !== 'locked') return;
    store.showingSheet = false;
    store.status = status;
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

  async function unlockRemembered(): Promise<void> {
    await assay['workspace.unlockRemembered']();
    await refresh();
  }

  async function recover(code: string, passphrase: string): Promise<void> {
    await assay['workspace.recover']({ code, passphrase });
    await refresh();
  }

  async function setAside(): Promise<void> {
    await assay['workspace.setAside']();
    await refresh();
  }

  /** Makes the workspace. With a recovery code the page stays, to show it: `enter` then goes on. */
  async function create(input: Input<'workspace.create'>): Promise<string | null> {
    store.showingSheet = true;
    try {
      const { recoveryCode } = await assay['workspace.create'](input);
      if (recoveryCode === null) await enter();
      return recoveryCode;
    } catch (thrown) {
      store.showingSheet = false;
      throw thrown;
    }
  }

  /** Into the workspace, once its recovery sheet is in somebody's hands. */
  async function enter(): Promise<void> {
    store.showingSheet = false;
    await refresh();
  }

  return {
    refresh,
    loadInfo,
    lock,
    openSample,
    closeSample,
    unlock,
    unlockRemembered,
    recover,
    setAside,
    create,
    enter,
  };
}
