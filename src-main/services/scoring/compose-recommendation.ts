import { AssayError } from '../../../src-shared/domain/errors';
import { composeReport } from '../../../src-shared/domain/report/compose-report';
import { nameReport, notesDigestOf } from '../../../src-shared/domain/report/name-report';
import type { Notes, Report } from '../../../src-shared/domain/report/report-schema';
import { checkReview } from '../../../src-shared/domain/review/check-review';
import { ratingOf, type ReviewState } from '../../../src-shared/domain/review/fold-review';
import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import { actingFor, type Identity } from '../identity/identity';
import { speaksFor } from '../trust/speaks-for';

/** A review and whoever signs it: on screen or in one go. */
export interface Scored {
  readonly submission: Submission;
  readonly achievement: Achievement;
  readonly achievementBytes: Uint8Array;
  readonly packageSha256: string;
  readonly review: ReviewState;
  readonly signer: Identity;
  readonly now: Date;
  readonly sha256Hex: (bytes: Uint8Array) => string;
  /** 16 bytes or more, hex: keeps `notesDigest` from giving private notes away. */
  readonly salt: string;
}

/** What a recommendation is drawn from. */
export interface Recommendation {
  readonly report: Report;
  /** Private notes, or null when none was written. */
  readonly notes: Notes | null;
}

/** Stands for the certificate in a preview by someone who has none yet. */
const NO_CERTIFICATE = '0'.repeat(64);

/**
 * The recommendation on a review, fit to be signed. Signers are told early, before a key is asked for,
 * when whoever gets the report would refuse it.
 * @throws AssayError `ERR_REVIEW_BLOCKED` with `details.reasons` when a criterion is not rated or the
 * outcome is undecided, `ERR_SIGNER_ROLE` unless an assessor signs, `ERR_IDENTITY_NOT_CERTIFIED`,
 * `ERR_ISSUER_MISMATCH` when none of the issuers that have certified the signer speaks for the achievement; who is
 * certified by several signs with the certificate of the one that does.
 */
export function composeRecommendation(scored: Scored): Recommendation {
  refuseSigner(scored);
  refuseBlocked(scored);
  return draftRecommendation(scored);
}

/** The same for a preview: whoever looks at it need not be able to sign yet. @throws AssayError `ERR_OUTCOME_UNDECIDED`. */
export function draftRecommendation(scored: Scored): Recommendation {
  const { submission, achievement, review, sha256Hex } = scored;
  const signer = actingFor(scored.signer, achievement.issuer.id);
  const [leaf] = signer.chain;
  const last = review.reports.at(-1);
  const notes = notesOf(scored);
  const unnamed = composeReport({
    kind: 'recommendation',
    submission,
    achievement,
    achievementSha256: sha256Hex(scored.achievementBytes),
    packageSha256: scored.packageSha256,
    review,
    basis: { rule: true },
    signer: {
      role: signer.role,
      alias: signer.alias,
      certificate: leaf ? sha256Hex(leaf) : NO_CERTIFICATE,
    },
    issuedAt: scored.now.toISOString(),
    sequence: (last?.sequence ?? 0) + 1,
    supersedes: last?.reportId,
    notesDigest: notes ? notesDigestOf(notes, sha256Hex) : undefined,
  });
  return { report: nameReport(unnamed, sha256Hex), notes };
}

function refuseSigner({ signer: whole, achievement }: Scored): void {
  const signer = actingFor(whole, achievement.issuer.id);
  const { role, issuer } = signer;
  if (role !== 'assessor') {
    throw new AssayError('ERR_SIGNER_ROLE', 'Only an assessor signs a recommendation.', { role });
  }
  if (signer.chain.length === 0) {
    throw new AssayError(
      'ERR_IDENTITY_NOT_CERTIFIED',
      'This identity is not certified yet, so nobody could trust its signature. Take in the certificate from the issuer first.',
    );
  }
  if (!speaksFor(issuer?.id ?? null, achievement.issuer.id)) {
    throw new AssayError(
      'ERR_ISSUER_MISMATCH',
      `This identity was certified by ${issuer?.name ?? 'nobody'}, but the achievement is of ${achievement.issuer.name}: the report would not be accepted.`,
      { certifiedBy: issuer?.id ?? null, issuer: achievement.issuer.id },
    );
  }
}

function refuseBlocked({ achievement, submission, review }: Scored): void {
  const reasons = checkReview({ achievement, submission, state: review })
    .filter(({ severity }) => severity === 'block')
    .map(({ text }) => text);
  if (reasons.length === 0) return;
  const message = `This review cannot be signed yet: ${reasons.join(' ')}`;
  throw new AssayError('ERR_REVIEW_BLOCKED', message, { reasons });
}

function notesOf({ achievement, review, salt }: Scored): Notes | null {
  const notes: Record<string, string> = {};
  for (const { id } of achievement.criteria) {
    const { privateNote } = ratingOf(review, id);
    if (privateNote.trim() !== '') notes[id] = privateNote;
  }
  return Object.keys(notes).length > 0 ? { format: 'assay-notes/1', salt, notes } : null;
}
