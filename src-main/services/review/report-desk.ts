import { composeReport } from '../../../src-shared/domain/report/compose-report';
import { nameReport, notesDigestOf } from '../../../src-shared/domain/report/name-report';
import type { Notes, Report } from '../../../src-shared/domain/report/report-schema';
import { AssayError } from '../../../src-shared/domain/errors';
import { checkReview } from '../../../src-shared/domain/review/check-review';
import { ratingOf } from '../../../src-shared/domain/review/fold-review';
import type { Identity } from '../identity/identity';
import type { Workspace } from '../workspace/workspace';
import type { DeskIdentity, Digests, Paper, ReportPages, ReportPress } from './ports';
import type { OpenReview, ReviewDesk } from './review-desk';
import { speaksFor } from '../trust/speaks-for';

export interface ReportDeskParts {
  readonly workspace: Workspace;
  readonly reviews: ReviewDesk;
  readonly press: ReportPress;
  readonly identity: DeskIdentity;
  readonly digests: Digests;
  readonly now: () => Date;
  readonly paper: () => Promise<Paper>;
}

/** Stands for the certificate in a preview by someone who has none yet. */
const NO_CERTIFICATE = '0'.repeat(64);

/** From a finished review to a signed recommendation, and back to its bytes. */
export class ReportDesk {
  readonly #parts: ReportDeskParts;

  constructor(parts: ReportDeskParts) {
    this.#parts = parts;
  }

  /** The report as it will print, unsigned. @throws AssayError `ERR_OUTCOME_UNDECIDED`, `ERR_GLYPH_MISSING`. */
  async preview(id: string): Promise<Uint8Array> {
    const review = await this.#parts.reviews.open(id);
    return this.#parts.press.preview(
      await this.#pages(review, await this.#parts.identity.current()),
    );
  }

  /**
   * Signs the review and stores the PDF. The record is written last, and only right after the last
   * one that the report was made of: a crash or an edit before it leaves the review open and
   * unsigned, never half-signed.
   * @throws AssayError `ERR_REVIEW_BLOCKED` with `details.reasons`, `ERR_IDENTITY_NOT_CERTIFIED`,
   * `ERR_ISSUER_MISMATCH`, `ERR_REVIEW_CHANGED` when something was typed meanwhile, and what
   * `ReportPress.sign` throws.
   */
  async sign(id: string, passphrase: string): Promise<{ reportId: string; savedAt: string }> {
    const { workspace, reviews, press, identity } = this.#parts;
    const review = await reviews.open(id);
    refuseBlocked(review);
    const signer = await identity.current();
    refuseSigner(signer, review);
    const pages = await this.#pages(review, signer);
    const pdf = await press.sign(pages, passphrase);
    const pdfSha256 = await workspace.putBlob(id, pdf);
    const { reportId, sequence, issuedAt: at } = pages.report;
    const { savedAt } = await workspace.append(
      id,
      { type: 'signed', at, reportId, sequence, pdfSha256 },
      { rightAfter: review.state.seq },
    );
    return { reportId, savedAt };
  }

  /** The latest signed report. @throws AssayError `ERR_REPORT_NONE`. */
  async read(id: string): Promise<{ name: string; bytes: Uint8Array }> {
    const { submission, state } = await this.#parts.reviews.open(id);
    const last = state.reports.at(-1);
    if (!last) throw new AssayError('ERR_REPORT_NONE', 'This review has not been signed yet.');
    return {
      name: `${submission.id}.recommendation.pdf`,
      bytes: await this.#parts.workspace.readBlob(id, last.pdfSha256),
    };
  }

  async #pages(review: OpenReview, signer: Identity): Promise<ReportPages> {
    const { digests, now, paper } = this.#parts;
    const sha256Hex = (bytes: Uint8Array): string => digests.sha256Hex(bytes);
    const notes = notesOf(review, digests.randomHex(16));
    const last = review.state.reports.at(-1);
    const leaf = signer.chain[0];
    const unnamed = composeReport({
      kind: 'recommendation',
      submission: review.submission,
      achievement: review.achievement,
      achievementSha256: sha256Hex(review.achievementBytes),
      packageSha256: review.packageSha256,
      review: review.state,
      basis: { rule: true },
      signer: {
        role: signer.role,
        alias: signer.alias,
        certificate: leaf ? sha256Hex(leaf) : NO_CERTIFICATE,
      },
      issuedAt: now().toISOString(),
      sequence: (last?.sequence ?? 0) + 1,
      supersedes: last?.reportId,
      notesDigest: notes ? notesDigestOf(notes, sha256Hex) : undefined,
    });
    const report: Report = nameReport(unnamed, sha256Hex);
    return { report, notes, paper: await paper() };
  }
}

function refuseBlocked(review: OpenReview): void {
  const reasons = checkReview(review)
    .filter(({ severity }) => severity === 'block')
    .map(({ text }) => text);
  if (reasons.length > 0) {
    throw new AssayError(
      'ERR_REVIEW_BLOCKED',
      `This review cannot be signed yet: ${reasons.join(' ')}`,
      { reasons },
    );
  }
}

/** Early, before the passphrase is asked of the key: this signature would be refused by whoever gets it. */
function refuseSigner({ chain, issuer }: Identity, { achievement }: OpenReview): void {
  if (chain.length === 0) {
    throw new AssayError(
      'ERR_IDENTITY_NOT_CERTIFIED',
      'Your identity is not certified yet, so nobody could trust this signature. Take in the certificate from your issuer first.',
    );
  }
  if (!speaksFor(issuer?.id ?? null, achievement.issuer.id)) {
    throw new AssayError(
      'ERR_ISSUER_MISMATCH',
      'Your certificate is from another issuer than this achievement’s, so its report would not be accepted.',
      { yours: issuer?.name, wanted: achievement.issuer.name },
    );
  }
}

/** Private notes by criterion, or null when none was written. */
function notesOf({ achievement, state }: OpenReview, salt: string): Notes | null {
  const notes: Record<string, string> = {};
  for (const { id } of achievement.criteria) {
    const { privateNote } = ratingOf(state, id);
    if (privateNote.trim() !== '') notes[id] = privateNote;
  }
  return Object.keys(notes).length > 0 ? { format: 'assay-notes/1', salt, notes } : null;
}
