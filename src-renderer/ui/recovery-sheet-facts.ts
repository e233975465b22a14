/** What stands on a recovery sheet beside the code. */
export interface RecoverySheetFacts {
  readonly alias: string;
  /** Null while nobody certified the identity: the line is left free to be filled in by hand. */
  readonly programme: string | null;
  readonly fingerprint: string;
  /** Of the issuer's own authority; null for everybody else. */
  readonly rootFingerprint: string | null;
  /** The day on which the code was made, as people write it. */
  readonly madeOn: string;
}
