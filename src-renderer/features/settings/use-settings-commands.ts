import { useRouter } from 'vue-router';

import { useCommands, type Command } from '../../shell/commands';
import { useWorkspaceStore } from '../../shell/workspace-store';
import { sectionCommands, settingsSections, type SettingsSectionId } from './settings-sections';

/** The way from everywhere to what can be set: one command for every section where something is done. */
export function useSettingsCommands(): void {
  const router = useRouter();
  const workspace = useWorkspaceStore();

  const isThere = (id: SettingsSectionId): boolean =>
    workspace.status?.state === 'open' &&
    settingsSections(workspace.status).some((section) => section.id === id);

  const commands = settingsSections(null).flatMap(({ id }): Command[] => {
    const command = sectionCommands[id];
    if (!command) return [];
    const run = async (): Promise<void> => {
      await router.push({ path: '/settings', query: { section: id } });
    };
    return [{ ...command, id: `settings.${id}`, enabled: () => isThere(id), run }];
  });
  useCommands('Settings', commands);
}
