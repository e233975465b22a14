import { folderNames, submissionFolder } from './submission-folder';
import type { WorkspacePorts } from './ports';
import type { WorkspaceIndex } from './workspace-index';

/**
 * Destroys a submission whose `purging` record is on the disk: its data key first (overwritten,
 * fsynced, unlinked), so that whatever else remains is noise; then its folder; then the index says
 * `removed`. Every step can be taken again, so the next opening finishes what a crash cut short.
 */
export async function finishPurge(
  ports: WorkspacePorts,
  index: WorkspaceIndex,
  id: string,
): Promise<void> {
  const folder = submissionFolder(id);
  await ports.files.destroy(folderNames(folder).key);
  await ports.files.remove(folder);
  index.forget(id);
  await index.append({ type: 'removed', id });
}
