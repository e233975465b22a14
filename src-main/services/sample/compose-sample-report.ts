import { composeReport } from '../../../src-shared/domain/report/compose-report';
import { nameReport, notesDigestOf } from '../../../src-shared/domain/report/name-report';
import type { Basis, Notes, Report } from '../../../src-shared/domain/report/report-schema';
import type { RatingState } from '../../../src-shared/domain/review/fold-review';
import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import type { Identity } from '../identity/identity';
import { lackReasons } from './lack-reasons';
import type { Scene } from './scene';

export interface SampleReportInput {
  readonly scene: Scene;
  readonly submission: Submission;
  /** SHA-256 of the package's tag manifest. */
  readonly packageSha256: string;
  readonly ratings: Readonly<Record<string, RatingState>>;
  readonly signer: Identity;
  /** Present for a decision: the recommendation it rests on. */
  readonly recommendation?: Report;
  readonly issuedAt: Date;
  readonly sha256Hex: (bytes: Uint8Array) => string;
}

/** A recommendation, or a decision on one, with its private notes. */
export function composeSampleReport(input: SampleReportInput): {
  report: Report;
  notes: Notes | null;
} {
  const { scene, signer, recommendation, sha256Hex } = input;
  const reasons = lackReasons(scene);
  const reports = recommendation ? { reports: [recommendation.reportId] } : {};
  const basis: Basis =
    reasons.length > 0 ? { incomplete: true, reasons, ...reports } : { rule: true, ...reports };
  const ratings = reasons.length > 0 ? {} : input.ratings;
  const notes = recommendation ? null : notesOf(scene, ratings);
  const unnamed = composeReport({
    kind: recommendation ? 'decision' : 'recommendation',
    submission: input.submission,
    achievement: scene.topic.achievement,
    achievementSha256: scene.topic.achievementSha256,
    packageSha256: input.packageSha256,
    review: { ratings },
    basis,
    signer: {
      role: signer.role,
      alias: signer.alias,
      certificate: sha256Hex(signer.chain[0] ?? new Uint8Array()),
    },
    issuedAt: input.issuedAt.toISOString(),
    sequence: 1,
    notesDigest: notes ? notesDigestOf(notes, sha256Hex) : undefined,
  });
  return { report: nameReport(unnamed, sha256Hex), notes };
}

function notesOf(scene: Scene, ratings: Readonly<Record<string, RatingState>>): Notes | null {
  const notes = Object.fromEntries(
    Object.entries(ratings).flatMap(([criterion, { privateNote }]) =>
      privateNote === '' ? [] : [[criterion, privateNote]],
    ),
  );
  if (Object.keys(notes).length === 0) return null;
  return { format: 'assay-notes/1', salt: scene.dice('salt').uuid().replaceAll('-', ''), notes };
}
