import { AssayError } from '../../../src-shared/domain/errors';
import type { Identity } from '../identity/identity';
import {
  composeRecommendation,
  draftRecommendation,
  type Scored,
} from '../scoring/compose-recommendation';
import type { Workspace } from '../workspace/workspace';
import type { DeskIdentity, Digests, Paper, ReportPress } from './ports';
import type { OpenReview, ReviewDesk } from './review-desk';

export interface ReportDeskParts {
  readonly workspace: Workspace;
  readonly reviews: ReviewDesk;
  readonly press: ReportPress;
  readonly identity: DeskIdentity;
  readonly digests: Digests;
  readonly now: () => Date;
  readonly paper: () => Promise<Paper>;
}

/** From a finished review to a signed recommendation, and back to its bytes. */
export class ReportDesk {
  readonly #parts: ReportDeskParts;

  constructor(parts: ReportDeskParts) {
    this.#parts = parts;
  }

  /** The report as it will print, unsigned. @throws AssayError `ERR_OUTCOME_UNDECIDED`, `ERR_GLYPH_MISSING`. */
  async preview(id: string): Promise<Uint8Array> {
    const review = await this.#parts.reviews.open(id);
    const scored = this.#scored(review, await this.#parts.identity.current());
    return this.#parts.press.preview({
      ...draftRecommendation(scored),
      paper: await this.#parts.paper(),
    });
  }

  /**
   * Signs the review and stores the PDF. The record is written last, and only right after the last
   * one that the report was made of: a crash or an edit before it leaves the review open and
   * unsigned, never half-signed.
   * @throws AssayError what `composeRecommendation` and `ReportPress.sign` throw, and
   * `ERR_REVIEW_CHANGED` when something was typed meanwhile.
   */
  async sign(id: string, passphrase: string): Promise<{ reportId: string; savedAt: string }> {
    const { workspace, reviews, press, identity, paper } = this.#parts;
    const review = await reviews.open(id);
    const recommendation = composeRecommendation(this.#scored(review, await identity.current()));
    const pdf = await press.sign({ ...recommendation, paper: await paper() }, passphrase);
    const pdfSha256 = await workspace.putBlob(id, pdf);
    const { reportId, sequence, issuedAt: at } = recommendation.report;
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

  #scored(review: OpenReview, signer: Identity): Scored {
    const { digests, now } = this.#parts;
    return {
      ...review,
      review: review.state,
      signer,
      now: now(),
      sha256Hex: (bytes) => digests.sha256Hex(bytes),
      salt: digests.randomHex(16),
    };
  }
}
