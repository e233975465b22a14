import type { ImportResult } from '../../src-shared/contract/views';
import { importPackage, type ImportablePackage } from '../services/packages/import-package';
import type { WorkspaceHome } from '../services/session/ports';
import type { Session } from '../services/session/session';
import type { TrustAnchor } from '../services/trust/trust-anchor';
import type { Dialogs } from './dialogs';
import type { Handlers } from './answer';

export interface PackageHandlerParts {
  readonly session: Session;
  readonly home: WorkspaceHome;
  readonly dialogs: Dialogs;
  readonly openPackage: (file: string, anchors: TrustAnchor[]) => Promise<ImportablePackage>;
  readonly fileName: (path: string) => string;
  readonly now: () => Date;
  readonly onProgress: (file: string, done: number, total: number) => void;
}

type PackageChannels = Extract<keyof Handlers, `packages.${string}`>;

export function packageHandlers(parts: PackageHandlerParts): Pick<Handlers, PackageChannels> {
  const { session, dialogs } = parts;
  return {
    'packages.choose': async () =>
      importFiles(parts, await dialogs.openFiles('Evidence packages', ['zip'])),
    'packages.openDropped': ({ paths }) => importFiles(parts, paths),
    'packages.remove': async ({ id }) => {
      await session.current().workspace.purge(id);
    },
  };
}

/** One after another: disks and people both prefer it, and progress stays meaningful. */
export async function importFiles(
  { session, home, openPackage, fileName, now, onProgress }: PackageHandlerParts,
  files: readonly string[],
): Promise<ImportResult[]> {
  if (files.length === 0) return [];
  const { kind, workspace } = session.current();
  const anchors = await home.anchors(kind);
  const results: ImportResult[] = [];
  for (const [index, file] of files.entries()) {
    const name = fileName(file);
    onProgress(name, index, files.length);
    results.push(
      await importPackage(
        { workspace, openPackage: (path) => openPackage(path, anchors), now },
        file,
        name,
      ),
    );
  }
  onProgress('', files.length, files.length);
  return results;
}
