import type { Report } from '../../../src-shared/domain/report/report-schema';
import type { ChainRefusal } from '../trust/validate-chain';

/** Why a report is refused. A code never changes meaning; `docs/formats.md` lists them. */
export type ReportRefusal =
  // structure
  | 'not-a-report'
  | 'not-signed'
  | 'truncated'
  | 'later-revision'
  | 'signature-count'
  | 'not-at-end'
  | 'byte-range'
  | 'contents-encoding'
  | 'file-structure'
  | 'not-certified'
  | 'active-content'
  // integrity
  | 'signature-unreadable'
  | 'signer-count'
  | 'signature-not-detached'
  | 'unsigned-attributes'
  | 'signed-attributes'
  | 'message-digest-missing'
  | 'certificates-not-exact'
  | 'document-changed'
  | 'signature-wrong'
  | 'signature-not-canonical'
  // signer
  | ChainRefusal
  | 'signer-mismatch'
  | 'issuer-mismatch'
  // record
  | 'record-missing'
  | 'attachment-unexpected'
  | 'record-not-canonical'
  | 'record-invalid'
  | 'record-inconsistent'
  | 'notes-mismatch'
  // pages
  | 'pages-unreadable'
  | 'pages-differ';

export type CheckName = 'structure' | 'integrity' | 'signer' | 'record' | 'pages';

/** One line of a verdict. The checks end at the first that is not ok. */
export interface ReportCheck {
  readonly name: CheckName;
  readonly ok: boolean;
  readonly detail: string;
}

/** The verdict on one file (formats: "Reports"). */
export type ReportVerdict =
  | {
      readonly verdict: 'accepted';
      readonly code: null;
      readonly kind: Report['kind'];
      /** For people: who signed what. */
      readonly sentence: string;
      readonly checks: readonly ReportCheck[];
      readonly report: Report;
    }
  | {
      readonly verdict: 'refused';
      readonly code: ReportRefusal;
      /** Null while the record has not been reached or cannot be believed. */
      readonly kind: Report['kind'] | null;
      readonly sentence: string;
      readonly checks: readonly ReportCheck[];
      readonly report: null;
    };
