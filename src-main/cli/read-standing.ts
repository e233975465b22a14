import {
  type KnownReport,
  packageKey,
  type Standing,
} from '../../src-shared/domain/report/check-standing';
import { AssayError } from '../../src-shared/domain/errors';
import type { Report } from '../../src-shared/domain/report/report-schema';
import { verifyReportFile } from '../adapters/reports/verify-report-file';
import { openPackage } from '../adapters/zip/open-package';
import type { SignerTrust } from '../services/reports/check-signer';
import { say } from './output';

export interface StandingOptions {
  readonly audience?: string;
  readonly against?: readonly string[];
  readonly package?: readonly string[];
}

/** A package whose signature is believed. */
interface KnownPackage {
  readonly key: string;
  readonly issuer: string;
  readonly sha256: string;
}

/**
 * What `--audience`, `--against` and `--package` say is known, for each report; null when none of them was given.
 * Only what is believed itself counts: a package or report that is not is passed over with a note.
 * @throws AssayError `ERR_FILE_UNREADABLE`.
 */
export async function readStanding(
  options: StandingOptions,
  trust: SignerTrust,
): Promise<((report: Report) => Standing) | null> {
  const { audience, against, package: files } = options;
  if (audience === undefined && against === undefined && files === undefined) return null;
  const packages = await knownPackages(files ?? [], trust);
  const reports = await knownReports(against ?? [], trust);
  return (report) => ({
    audience: audience ?? null,
    // Submissions of another issuer can bear the same number.
    packages: new Map(
      packages
        .filter(({ issuer }) => issuer === report.achievement.issuer.id)
        .map(({ key, sha256 }) => [key, sha256]),
    ),
    mustKnowPackage: files !== undefined,
    reports,
  });
}

async function knownReports(files: readonly string[], trust: SignerTrust): Promise<KnownReport[]> {
  const known: KnownReport[] = [];
  for (const file of files) {
    const { report, code } = await verifyReportFile(file, trust);
    if (!report) {
      say(`Note: ${file} is not accepted itself (${code}), so nothing is held against it.`);
      continue;
    }
    const { reportId, kind, submission, signer, audience, sequence } = report;
    const { id, attempt } = submission;
    const { alias } = signer;
    known.push({ reportId, kind, submission: id, attempt, alias, audience, sequence });
  }
  return known;
}

async function knownPackages(
  files: readonly string[],
  { anchors, at }: SignerTrust,
): Promise<KnownPackage[]> {
  const known: KnownPackage[] = [];
  for (const file of files) {
    try {
      const opened = await openPackage(file, { anchors, at });
      await opened.close();
      const { submission, achievement, packageSha256: sha256, trust } = opened;
      if (trust.state === 'verified')
        known.push({ key: packageKey(submission), issuer: achievement.issuer.id, sha256 });
      else say(`Note: ${file} is passed over: ${trust.detail}`);
    } catch (error) {
      if (!(error instanceof AssayError) || error.code === 'ERR_FILE_UNREADABLE') throw error;
      say(`Note: ${file} is passed over: ${error.message} (${error.code})`);
    }
  }
  return known;
}
