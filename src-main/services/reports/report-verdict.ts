import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import type { Report } from '../../../src-shared/domain/report/report-schema';

export type CheckName =
  | 'structure'
  | 'integrity'
  | 'signer'
  /** Is there when the issuer has said something about its certificates since it issued them. */
  | 'revocation'
  | 'record'
  | 'pages'
  /** Is there when the verifier said what it knows of other reports and packages. */
  | 'standing';

/** One line of a verdict. The checks end at the first that is not ok; what was not asked has no line. */
export interface ReportCheck {
  readonly name: CheckName;
  readonly ok: boolean;
  readonly detail: string;
}

/** How far the signature could be followed. */
export interface SignatureFacts {
  /** The signer's certificate, then the root it was followed to, if any; DER. */
  readonly chain: readonly Uint8Array[];
  /** Of the whole file, hex. */
  readonly fileSha256: string;
  /** The time the certificate was judged at, and whose word that is. */
  readonly judgedAt: Date;
  readonly timeFrom: 'receipt' | 'clock';
  /** Issue date of the revocation list that was asked; null when none is known. */
  readonly revocationListOf: Date | null;
}

/** The verdict on one file (formats: "Reports"). Survives a structured clone. */
export type ReportVerdict =
  | {
      readonly verdict: 'accepted';
      readonly code: null;
      readonly kind: Report['kind'];
      /** For people: who signed what. */
      readonly sentence: string;
      readonly advice: null;
      readonly checks: readonly ReportCheck[];
      readonly signature: SignatureFacts;
      readonly report: Report;
      /** Name of the issuer that certified the signer, as its root states it. */
      readonly issuerName: string;
    }
  | {
      readonly verdict: 'refused';
      readonly code: ReportRefusal;
      /** Null while the record has not been reached or cannot be believed. */
      readonly kind: Report['kind'] | null;
      /** For people: not to trust it, and why. */
      readonly sentence: string;
      /** What to do now. */
      readonly advice: string;
      readonly checks: readonly ReportCheck[];
      /** Null when the file bears no signature that holds. */
      readonly signature: SignatureFacts | null;
      readonly report: null;
    };
