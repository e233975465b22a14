import { packageKey, type Standing } from '../../../src-shared/domain/report/check-standing';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { foldReview } from '../../../src-shared/domain/review/fold-review';
import { requireAchievement } from '../../../src-shared/domain/rubric/read-achievement';
import type { Identity } from '../identity/identity';
import { speaksFor } from '../trust/speaks-for';
import type { OpenedReview, Workspace } from '../workspace/workspace';

/**
 * What a workspace knows about the submission that a report is on: the package it holds and the reports signed here.
 * Whoever is an issuer verifies on its own behalf; packages need not be known, a report may arrive without.
 * @throws AssayError `ERR_SUBMISSION_DAMAGED`, `ERR_JOURNAL_DAMAGED`, `ERR_WORKSPACE_CLOSED`.
 */
export async function workspaceStanding(
  report: Report,
  workspace: Pick<Workspace, 'changes' | 'open'>,
  own: Pick<Identity, 'alias' | 'role' | 'issuer'>,
): Promise<Standing> {
  const reviews = await reviewsOf(report, workspace);
  const digests = reviews.map(({ packageSha256 }) => packageSha256);
  // The same attempt may have been packaged twice: the report is on one of them.
  const known = digests.find((digest) => digest === report.package.sha256) ?? digests[0];
  return {
    audience: audienceOf(own, report),
    packages: new Map(known === undefined ? [] : [[packageKey(report.submission), known]]),
    mustKnowPackage: false,
    reports: reviews.flatMap(({ submission, records }) =>
      foldReview(records).reports.map(({ reportId, sequence }) => ({
        reportId,
        kind: 'recommendation' as const,
        submission: submission.id,
        attempt: submission.attempt,
        alias: own.alias,
        audience: report.audience,
        sequence,
      })),
    ),
  };
}

/** Submissions of another issuer can bear the same number. */
async function reviewsOf(
  { submission, achievement }: Report,
  workspace: Pick<Workspace, 'changes' | 'open'>,
): Promise<OpenedReview[]> {
  const { rows } = await workspace.changes(0, Number.MAX_SAFE_INTEGER);
  const found: OpenedReview[] = [];
  for (const row of rows) {
    if (row.submission !== submission.id || row.attempt !== submission.attempt) continue;
    const review = await workspace.open(row.id);
    const packaged = requireAchievement(
      JSON.parse(new TextDecoder().decode(review.achievementBytes)),
    );
    if (packaged.id === achievement.id && packaged.issuer.id === achievement.issuer.id)
      found.push(review);
  }
  return found;
}

/**
 * A recommendation is made for one issuer, and another one has no use for it. A decision is that issuer's word to
 * everybody. An issuer that is tied to no programme takes reports on all achievements.
 */
function audienceOf(own: Pick<Identity, 'role' | 'issuer'>, report: Report): string | null {
  if (own.role !== 'issuer' || own.issuer === null || report.kind === 'decision') return null;
  return speaksFor(own.issuer.id, report.audience) ? report.audience : own.issuer.id;
}
