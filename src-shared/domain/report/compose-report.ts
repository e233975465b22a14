import { evaluateRule } from '../decision/evaluate-rule';
import { AssayError } from '../errors';
import { ratingOf, type ReviewState } from '../review/fold-review';
import { levelsOf } from '../review/review-stage';
import type { Achievement } from '../rubric/rubric';
import type { Submission } from '../submission/submission-schema';
import type { Basis, Outcome, UnnamedReport } from './report-schema';

export interface ReportInput {
  readonly kind: UnnamedReport['kind'];
  readonly submission: Submission;
  readonly achievement: Achievement;
  /** SHA-256 of `metadata/achievement.json` as packaged. */
  readonly achievementSha256: string;
  /** SHA-256 of `tagmanifest-sha256.txt`. */
  readonly packageSha256: string;
  readonly review: Pick<ReviewState, 'ratings'>;
  readonly basis: Basis;
  /** Wanted for an override; otherwise it follows from the basis. */
  readonly outcome?: Outcome;
  readonly signer: UnnamedReport['signer'];
  /** ISO 8601, UTC. */
  readonly issuedAt: string;
  readonly sequence: number;
  readonly supersedes?: string | undefined;
  readonly notesDigest?: string | undefined;
}

/**
 * The record that a report is drawn from, complete but for its id. Everything a verifier needs to
 * recompute the outcome is inside.
 * @throws AssayError `ERR_OUTCOME_UNDECIDED` when the rule cannot decide yet, `ERR_OVERRIDE_OUTCOME`
 * when an override does not say its outcome.
 */
export function composeReport(input: ReportInput): UnnamedReport {
  const { submission, achievement, review } = input;
  const finding = evaluateRule(achievement, levelsOf(review));
  return {
    format: 'assay-report/1',
    kind: input.kind,
    submission: {
      id: submission.id,
      attempt: submission.attempt,
      earner: { alias: submission.earner.alias },
    },
    achievement: {
      id: achievement.id,
      sha256: input.achievementSha256,
      name: achievement.name,
      issuer: { id: achievement.issuer.id, name: achievement.issuer.name },
      criteria: achievement.criteria.map(({ resources: _, levels, ...criterion }) => ({
        ...criterion,
        levels: [...levels],
      })),
      rule: achievement.rule,
    },
    package: { sha256: input.packageSha256 },
    evidence: submission.artifacts.map(({ id, sha256, url, mediaType, title }) => ({
      id,
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(url === undefined ? {} : { url }),
      mediaType,
      title,
    })),
    ratings: achievement.criteria.flatMap(({ id }) => {
      const { level, rationale, feedback } = ratingOf(review, id);
      return level === null ? [] : [{ criterion: id, level, rationale, feedback, evidence: [] }];
    }),
    annotations: [],
    outcome: outcomeOf(input, finding.outcome),
    basis: input.basis,
    trace:
      'incomplete' in input.basis ? input.basis.reasons : finding.trace.map(({ text }) => text),
    signer: input.signer,
    audience: achievement.issuer.id,
    issuedAt: input.issuedAt,
    sequence: input.sequence,
    ...(input.supersedes === undefined ? {} : { supersedes: input.supersedes }),
    ...(input.notesDigest === undefined ? {} : { notesDigest: input.notesDigest }),
  };
}

function outcomeOf(input: ReportInput, found: 'earned' | 'not-yet-earned' | 'undecided'): Outcome {
  if ('incomplete' in input.basis) return 'incomplete';
  if ('override' in input.basis) {
    if (input.outcome) return input.outcome;
    throw new AssayError('ERR_OVERRIDE_OUTCOME', 'An override must say its outcome.');
  }
  if (found === 'undecided') {
    throw new AssayError(
      'ERR_OUTCOME_UNDECIDED',
      'The outcome is not decided yet: rate the criteria that are still open.',
    );
  }
  return found;
}
