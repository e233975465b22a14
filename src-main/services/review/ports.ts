import type { Notes, Report } from '../../../src-shared/domain/report/report-schema';
import type { Identity } from '../identity/identity';

/** Paper a report is laid out for. */
export type Paper = 'letter' | 'a4';

export interface ReportPages {
  readonly report: Report;
  readonly notes: Notes | null;
  readonly paper: Paper;
}

/** Draws and signs reports away from the event loop: both take longer than a frame. */
export interface ReportPress {
  /** The pages as PDF bytes, unsigned. @throws AssayError `ERR_GLYPH_MISSING` naming the place. */
  preview(pages: ReportPages): Promise<Uint8Array>;
  /**
   * The signed PDF, already accepted by our own strict verifier.
   * @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_GLYPH_MISSING`, `ERR_REPORT_SELF_CHECK`.
   */
  sign(pages: ReportPages, passphrase: string): Promise<Uint8Array>;
}

/** Who is at the desk. */
export interface DeskIdentity {
  current(): Promise<Identity>;
}

/** SHA-256 in lowercase hex, and random bytes: what pure code cannot have. */
export interface Digests {
  sha256Hex(bytes: Uint8Array): string;
  randomHex(bytes: number): string;
}
