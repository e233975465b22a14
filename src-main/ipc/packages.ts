import type { ImportResult } from '../../src-shared/contract/views';
import { importPackage, type ImportablePackage } from '../services/packages/import-package';
import type { Session } from '../services/session/session';
import type { TrustAnchor } from '../services/trust/trust-anchor';
import type { Dialogs } from './dialogs';
import type { Handlers } from './answer';

/** What a package is opened with. */
export interface PackageKeys {
  /** Whom signatures are believed from. */
  readonly anchors: readonly TrustAnchor[];
  /** What packages for this person are sealed to (`AGE-SECRET-KEY-1…`); several when keys were replaced. */
  readonly ageIdentity: string | readonly string[] | undefined;
}

export interface PackageHandlerParts {
  readonly session: Session;
  readonly dialogs: Dialogs;
  /** Of the workspace that is open. */
  readonly anchors: () => Promise<readonly TrustAnchor[]>;
  /** Of the workspace that is open; null when it has none. */
  readonly ageIdentity: () => Promise<string | readonly string[] | null>;
  readonly openPackage: (file: string, keys: PackageKeys) => Promise<ImportablePackage>;
  readonly fileName: (path: string) => string;
  readonly now: () => Date;
  readonly onProgress: (file: string, done: number, total: number) => void;
}

type PackageChannels = Extract<keyof Handlers, `packages.${string}`>;

export function packageHandlers(parts: PackageHandlerParts): Pick<Handlers, PackageChannels> {
  const { session, dialogs } = parts;
  return {
    'packages.choose': async () =>
      importFiles(parts, await dialogs.openFiles('Evidence packages', ['zip', 'age'])),
    'packages.remove': async ({ id }) => {
      await session.current().workspace.purge(id);
    },
  };
}

/** One after another: disks and people both prefer it, and progress stays meaningful. */
export async function importFiles(
  parts: PackageHandlerParts,
  files: readonly string[],
): Promise<ImportResult[]> {
  if (files.length === 0) return [];
  const { session, openPackage, fileName, now, onProgress } = parts;
  const { workspace } = session.current();
  const keys = {
    anchors: await parts.anchors(),
    ageIdentity: (await parts.ageIdentity()) ?? undefined,
  };
  const results: ImportResult[] = [];
  for (const [index, file] of files.entries()) {
    const name = fileName(file);
    onProgress(name, index, files.length);
    results.push(
      await importPackage(
        { workspace, openPackage: (path) => openPackage(path, keys), now },
        file,
        name,
      ),
    );
  }
  onProgress('', files.length, files.length);
  return results;
}
