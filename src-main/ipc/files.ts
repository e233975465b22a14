import type { Output } from '../../src-shared/contract/contract';
import type { ImportResult } from '../../src-shared/contract/views';
import type { TrustPreview, VerdictView } from '../../src-shared/contract/trust-views';
import { AssayError } from '../../src-shared/domain/errors';
import type { Handlers } from './answer';

export interface FilesHandlerParts {
  readonly importPackages: (paths: readonly string[]) => Promise<ImportResult[]>;
  readonly verifyReports: (paths: readonly string[]) => Promise<VerdictView[]>;
  readonly previewTrust: (path: string) => Promise<TrustPreview>;
  /** Keeps an issuer's receipt; false when the file is none. */
  readonly takeReceipt: (path: string) => Promise<boolean>;
  readonly fileName: (path: string) => string;
}

/** What files that somebody dropped, or opened with Assay, turned out to be. */
export type OpenedFiles = Output<'files.openDropped'>;

/**
 * Sorts files by what their names say they are: reports (`.pdf`) are verified, receipts (`.jws`) kept before that, trust
 * bundles (`.jws`) opened to be looked at, everything else is taken for a package, which says what is wrong with it when it is none. A bundle that
 * cannot be read is refused beside the packages; it does not keep the others from being opened.
 */
export async function openFiles(
  parts: FilesHandlerParts,
  paths: readonly string[],
): Promise<OpenedFiles> {
  const named = (ending: string): string[] =>
    paths.filter((path) => path.toLowerCase().endsWith(ending));
  const reports = named('.pdf');
  const trust = named('.jws');
  const rest = paths.filter((path) => !reports.includes(path) && !trust.includes(path));
  const packages = rest.length > 0 ? await parts.importPackages(rest) : [];
  const bundles: TrustPreview[] = [];
  let receipts = 0;
  for (const path of trust) {
    try {
      if (await parts.takeReceipt(path)) receipts += 1;
      else bundles.push(await parts.previewTrust(path));
    } catch (error) {
      // Locked in the middle is not the file's fault: whoever asked can ask again.
      if (!(error instanceof AssayError) || error.code === 'ERR_WORKSPACE_CLOSED') throw error;
      const { code, message } = error;
      packages.push({ ok: false, file: parts.fileName(path), code, message });
    }
  }
  const verdicts = reports.length > 0 ? await parts.verifyReports(reports) : [];
  return { packages, verdicts, bundles, receipts };
}

type FileChannels = Extract<keyof Handlers, `files.${string}`>;

export function fileHandlers(parts: FilesHandlerParts): Pick<Handlers, FileChannels> {
  return { 'files.openDropped': ({ paths }) => openFiles(parts, paths) };
}
