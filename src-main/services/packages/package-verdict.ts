import type { VerdictCode } from './verdict-code';

/** What was looked at, in this order; the first four make a valid bag. */
export type CheckName =
  | 'archive'
  | 'bag'
  | 'manifests'
  | 'payload'
  | 'submission'
  | 'achievement'
  | 'artifacts'
  | 'signature';

/** One line of a verdict: what was looked at and what was found. */
export interface Check {
  readonly name: CheckName;
  readonly ok: boolean;
  readonly code?: VerdictCode;
  readonly detail: string;
}

/** RFC 8493's question: is every file there and unchanged since the manifests were written? */
export interface BagVerdict {
  readonly ok: boolean;
  /** `BagIt-Version`, null when it could not be read. */
  readonly version: string | null;
  /** Algorithms of the payload manifests, such as `sha256`. */
  readonly algorithms: readonly string[];
  readonly files: number;
  /** Payload bytes. */
  readonly bytes: number;
}

/** What the package says it is. */
export interface PackageContents {
  /** Bag, metadata and a verified signature: all three. */
  readonly ok: boolean;
  readonly id: string | null;
  readonly attempt: number | null;
  readonly achievement: string | null;
  readonly artifacts: number;
  /** SHA-256 of `tagmanifest-sha256.txt`: names exactly this package. */
  readonly sha256: string | null;
}

/**
 * `verified`: the issuer's, chained to a trusted certificate. `untrusted`: the bytes match but the
 * signer is not one the reader trusts as issuer. `invalid`: the signature is not over these bytes.
 */
export interface SignatureVerdict {
  readonly state: 'verified' | 'unsigned' | 'untrusted' | 'invalid';
  readonly issuer: string | null;
  readonly detail: string;
}

/** The verdict on one file, as `assay package verify --json` prints it. */
export interface PackageVerdict {
  readonly file: string;
  readonly verdict: 'valid' | 'invalid';
  /** The first finding against it; null when valid. */
  readonly code: VerdictCode | null;
  readonly bag: BagVerdict;
  /** Null when only the bag was asked for. */
  readonly package: PackageContents | null;
  readonly signature: SignatureVerdict | null;
  readonly checks: readonly Check[];
}
