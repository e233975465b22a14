import type { Report } from './report-schema';
import type { StandingRefusal } from './report-refusal';

/** A report that the verifier knows already, and believes. */
export interface KnownReport {
  readonly reportId: string;
  readonly kind: Report['kind'];
  /** Id of the submission. */
  readonly submission: string;
  readonly attempt: number;
  /** Of the signer. */
  readonly alias: string;
  readonly audience: string;
  readonly sequence: number;
}

/** What the verifier knows apart from the report. */
export interface Standing {
  /** Id of the issuer on whose behalf is verified; null when nobody's: not asked then. */
  readonly audience: string | null;
  /** SHA-256 (hex) of the package's tag manifest by `id/attempt`. */
  readonly packages: ReadonlyMap<string, string>;
  /** True: a report on a package that is not among them is refused. */
  readonly mustKnowPackage: boolean;
  readonly reports: readonly KnownReport[];
}

export type StandingVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: StandingRefusal; readonly detail: string };

const refuse = (code: StandingRefusal, detail: string): StandingVerdict => ({
  ok: false,
  code,
  detail,
});

/**
 * Whether a report that is genuine by itself is also the one to go by: made for whoever verifies, on the
 * evidence they know, and neither outdated by nor in conflict with a report they know. The order of
 * `standing.reports` does not matter, nor whether the report itself is among them.
 */
export function checkStanding(report: Report, standing: Standing): StandingVerdict {
  const { audience } = standing;
  if (audience !== null && report.audience !== audience)
    return refuse('wrong-audience', `It was made for ${report.audience}, not for ${audience}.`);
  return packageFlaw(report, standing) ?? sequenceFlaw(report, standing.reports) ?? { ok: true };
}

/** Key of a package in {@link Standing.packages}. */
export function packageKey(submission: { readonly id: string; readonly attempt: number }): string {
  return `${submission.id}/${String(submission.attempt)}`;
}

function packageFlaw(report: Report, standing: Standing): StandingVerdict | null {
  const key = packageKey(report.submission);
  const known = standing.packages.get(key);
  if (known === undefined)
    return standing.mustKnowPackage
      ? refuse('package-unknown', `No package of submission ${key} is known.`)
      : null;
  return known === report.package.sha256
    ? null
    : refuse('package-mismatch', `The known package of submission ${key} has other contents.`);
}

/** One signer's reports on one attempt count up; each names the one before it. */
function sequenceFlaw(report: Report, known: readonly KnownReport[]): StandingVerdict | null {
  const others = known.filter(({ reportId }) => reportId !== report.reportId);
  const line = others.filter((other) => isSameLine(report, other));
  const number = String(report.sequence);
  const later = line.find(({ sequence }) => sequence > report.sequence);
  if (later)
    return refuse(
      'sequence-replayed',
      `Report no. ${number} was superseded: no. ${String(later.sequence)} by the same signer is known.`,
    );
  if (line.some(({ sequence }) => sequence === report.sequence))
    return refuse('sequence-conflict', `Another report no. ${number} by the same signer is known.`);
  const { supersedes } = report;
  const before = line.filter(({ sequence }) => sequence === report.sequence - 1);
  const named = others.find(({ reportId }) => reportId === supersedes);
  const fits = before.length === 0 ? !named : before.some((other) => other === named);
  return fits
    ? null
    : refuse('supersedes-mismatch', `Report no. ${number} does not supersede the one before it.`);
}

function isSameLine(report: Report, other: KnownReport): boolean {
  return (
    other.kind === report.kind &&
    other.submission === report.submission.id &&
    other.attempt === report.submission.attempt &&
    other.alias === report.signer.alias &&
    other.audience === report.audience
  );
}
