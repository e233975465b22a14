import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Notes, Report } from '../../../src-shared/domain/report/report-schema';
import type { UnlockedIdentity } from '../../services/identity/identity';
import type { ReportFonts } from '../../services/reports/fonts/report-fonts';
import { renderReport } from '../../services/reports/render-report';
import { signDocument } from '../../services/reports/sign-document';
import { composeSampleReport } from '../../services/sample/compose-sample-report';
import type { SimulatedRating } from '../../services/sample/rate-submission';
import { type Scene, wantedOutcome } from '../../services/sample/scene';
import { writeRatings } from '../../services/sample/write-rating';
import { sha256Hex, type WrittenSubmission } from './write-submission';

const HOUR = 3_600_000;

/** What signing the sample's reports needs; loaded once. */
export interface SamplePress {
  readonly fonts: ReportFonts;
  readonly issuer: UnlockedIdentity;
  readonly assessor: UnlockedIdentity;
  readonly now: Date;
}

/**
 * Writes `ratings/ID.ratings.json`, from which `assay review score` makes the same recommendation;
 * nothing for a submission that goes back unscored.
 */
async function writeRatingsFile(
  dir: string,
  scene: Scene,
  ratings: ReturnType<typeof writeRatings>,
): Promise<void> {
  if (scene.lack !== null) return;
  const list = Object.entries(ratings).map(([criterion, { privateNote, ...rating }]) => ({
    criterion,
    ...rating,
    ...(privateNote === '' ? {} : { privateNote }),
  }));
  const json = `${JSON.stringify({ ratings: list }, null, 2)}\n`;
  await writeFile(join(dir, 'ratings', `${scene.id}.ratings.json`), json);
}

/** Writes the submission's recommendation and, for submissions 1, 3, 5 …, its decision. */
export async function writeSampleReports(
  dir: string,
  scene: Scene,
  { submission, packageSha256 }: WrittenSubmission,
  rating: SimulatedRating,
  press: SamplePress,
): Promise<void> {
  const ratings = writeRatings(scene, submission, rating.given);
  await writeRatingsFile(dir, scene, ratings);
  const shared = { scene, submission, packageSha256, ratings, sha256Hex };
  const issuedAt = new Date(press.now.getTime() - 20 * HOUR + scene.number * 60_000);
  const { report, notes } = composeSampleReport({ ...shared, signer: press.assessor, issuedAt });
  const recommendation = join(dir, 'recommendations', `${scene.id}.recommendation.pdf`);
  await writeFile(recommendation, await print(report, notes, press.assessor, press.fonts));
  if (wantedOutcome(scene.number) === null) return;
  const decided = composeSampleReport({
    ...shared,
    signer: press.issuer,
    recommendation: report,
    issuedAt: new Date(issuedAt.getTime() + 12 * HOUR),
  });
  const decision = join(dir, 'decisions', `${scene.id}.decision.pdf`);
  await writeFile(decision, await print(decided.report, null, press.issuer, press.fonts));
}

async function print(
  report: Report,
  notes: Notes | null,
  signer: UnlockedIdentity,
  fonts: ReportFonts,
): Promise<Uint8Array> {
  const document = await renderReport({ report, notes, fonts, paper: 'letter' });
  return signDocument(document, signer, { signedAt: new Date(report.issuedAt) });
}
