import { AssayError } from '../../../src-shared/domain/errors';
import { composeReport } from '../../../src-shared/domain/report/compose-report';
import { nameReport, notesDigestOf } from '../../../src-shared/domain/report/name-report';
import type { Notes, Report } from '../../../src-shared/domain/report/report-schema';
import { checkReview } from '../../../src-shared/domain/review/check-review';
import { emptyReview, type RatingState } from '../../../src-shared/domain/review/fold-review';
import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import type { Identity } from '../identity/identity';
import { speaksFor } from '../trust/speaks-for';

export interface Scored {
  readonly submission: Submission;
  readonly achievement: Achievement;
  readonly achievementBytes: Uint8Array;
  readonly packageSha256: string;
  readonly ratings: Readonly<Record<string, RatingState>>;
  readonly signer: Identity;
  readonly now: Date;
  readonly sha256Hex: (bytes: Uint8Array) => string;
  /** 16 bytes or more, hex: keeps `notesDigest` from giving private notes away. */
  readonly salt: string;
}

/**
 * The recommendation on a package that was scored in one go, with its private notes.
 * @throws AssayError `ERR_REVIEW_BLOCKED` with `details.reasons` when a criterion is not rated or the
 * outcome is undecided, `ERR_SIGNER_ROLE` unless an assessor signs, `ERR_IDENTITY_NOT_CERTIFIED`,
 * `ERR_ISSUER_MISMATCH` when another issuer than the achievement's has certified the signer.
 */
export function composeRecommendation(scored: Scored): { report: Report; notes: Notes | null } {
  const { submission, achievement, ratings, signer, sha256Hex } = scored;
  const [leaf] = signer.chain;
  if (signer.role !== 'assessor') {
    const { role } = signer;
    throw new AssayError('ERR_SIGNER_ROLE', 'Only an assessor signs a recommendation.', { role });
  }
  if (!leaf) {
    throw new AssayError(
      'ERR_IDENTITY_NOT_CERTIFIED',
      'The issuer has not certified this identity yet.',
    );
  }
  if (!speaksFor(signer.issuer?.id ?? null, achievement.issuer.id)) {
    throw new AssayError(
      'ERR_ISSUER_MISMATCH',
      `The signer was certified by ${signer.issuer?.name ?? 'nobody'}, but the micro-credential is of ${achievement.issuer.name}.`,
      { certifiedBy: signer.issuer?.id ?? null, issuer: achievement.issuer.id },
    );
  }
  const state = { ...emptyReview, ratings };
  const reasons = checkReview({ achievement, submission, state })
    .filter(({ severity }) => severity === 'block')
    .map(({ text }) => text);
  if (reasons.length > 0) {
    const message = `This cannot be signed yet: ${reasons.join(' ')}`;
    throw new AssayError('ERR_REVIEW_BLOCKED', message, { reasons });
  }
  const notes = notesOf(ratings, scored.salt);
  const unnamed = composeReport({
    kind: 'recommendation',
    submission,
    achievement,
    achievementSha256: sha256Hex(scored.achievementBytes),
    packageSha256: scored.packageSha256,
    review: state,
    basis: { rule: true },
    signer: { role: signer.role, alias: signer.alias, certificate: sha256Hex(leaf) },
    issuedAt: scored.now.toISOString(),
    sequence: 1,
    notesDigest: notes ? notesDigestOf(notes, sha256Hex) : undefined,
  });
  return { report: nameReport(unnamed, sha256Hex), notes };
}

function notesOf(ratings: Scored['ratings'], salt: string): Notes | null {
  const written = Object.entries(ratings).filter(([, rating]) => rating.privateNote.trim() !== '');
  if (written.length === 0) return null;
  const notes = Object.fromEntries(written.map(([id, { privateNote }]) => [id, privateNote]));
  return { format: 'assay-notes/1', salt, notes };
}
