import { isNavigationFailure, NavigationFailureType, useRoute, useRouter } from 'vue-router';

import { useCommands } from '../shell/commands';
import { useOpenedFiles } from '../shell/use-opened-files';
import { usePackageImports } from '../shell/use-package-imports';
import { useWorkspace } from '../shell/use-workspace';
import { useWorkspaceStore } from '../shell/workspace-store';
import { homeOf, redirectFor } from './route-for';

/** What can be done from everywhere. */
export function useAppCommands(show: { palette: () => void; keys: () => void }): void {
  const router = useRouter();
  const route = useRoute();
  const workspace = useWorkspaceStore();
  const { lock } = useWorkspace();
  const { choose } = usePackageImports();
  const { chooseReports } = useOpenedFiles();

  const isOpen = (): boolean => workspace.status?.state === 'open';
  /** True where the role has this page and it is not on screen. */
  const elsewhere = (path: string) => (): boolean =>
    isOpen() &&
    route.path !== path &&
    workspace.status !== null &&
    redirectFor(workspace.status, path) === null;
  const home = (): string => (workspace.status ? homeOf(workspace.status) : '/');
  const go = (path: string) => async (): Promise<void> => {
    await router.push(path);
  };

  useCommands('Assay', [
    {
      id: 'app.palette',
      title: 'Find or do',
      keys: ['Mod+K'],
      palette: false,
      enabled: isOpen,
      run: show.palette,
    },
    {
      id: 'app.keys',
      title: 'Show the keys',
      keys: ['?'],
      icon: 'i-lucide-keyboard',
      run: show.keys,
    },
    {
      id: 'packages.open',
      title: 'Open package…',
      keys: ['Mod+O'],
      icon: 'i-lucide-package-open',
      enabled: () => isOpen() && workspace.status?.identity?.role !== 'issuer',
      run: choose,
    },
    {
      id: 'reports.verify',
      title: 'Verify a report…',
      keys: ['Mod+Shift+O'],
      icon: 'i-lucide-badge-check',
      enabled: isOpen,
      run: chooseReports,
    },
    {
      id: 'app.verdict',
      title: 'Go to the verdicts on reports',
      icon: 'i-lucide-stamp',
      enabled: elsewhere('/verdict'),
      run: go('/verdict'),
    },
    {
      id: 'app.home',
      title: 'Go to the first page',
      palette: false,
      enabled: isOpen,
      run: async () => {
        await router.push(home());
      },
    },
    {
      id: 'app.inbox',
      title: 'Go to the inbox',
      keys: ['Mod+I'],
      icon: 'i-lucide-inbox',
      enabled: elsewhere('/inbox'),
      run: go('/inbox'),
    },
    {
      id: 'app.people',
      title: 'Go to the people',
      icon: 'i-lucide-users',
      enabled: elsewhere('/people'),
      run: go('/people'),
    },
    {
      id: 'app.authority',
      title: 'Go to the authority: roots and trust files',
      icon: 'i-lucide-landmark',
      enabled: elsewhere('/authority'),
      run: go('/authority'),
    },
    {
      id: 'app.trust',
      title: 'Whom this computer trusts',
      icon: 'i-lucide-shield-check',
      enabled: elsewhere('/trust'),
      run: go('/trust'),
    },
    {
      id: 'app.settings',
      title: 'Settings',
      keys: ['Mod+,'],
      icon: 'i-lucide-settings-2',
      enabled: elsewhere('/settings'),
      run: go('/settings'),
    },
    {
      id: 'app.lock',
      title: 'Lock now',
      keys: ['Mod+L'],
      icon: 'i-lucide-lock',
      enabled: isOpen,
      run: async () => {
        // Leaving a page saves what was typed there; a page that cannot save says so and stays once.
        const refused = await router.push(home());
        if (!isNavigationFailure(refused, NavigationFailureType.aborted)) await lock();
      },
    },
  ]);
}
