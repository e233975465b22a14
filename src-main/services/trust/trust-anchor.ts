/** A root that signers are believed by, and what its issuer has said about it since. Survives a structured clone. */
export interface TrustAnchor {
  /** DER, pinned byte for byte. */
  readonly root: Uint8Array;
  /** The root's revocation list (RFC 5280 §5), DER; null when none is known, as for a bare `--trust` file. */
  readonly revocations: Uint8Array | null;
  /** From then on a signature under this root counts only with an earlier receipt; null while in use. */
  readonly retiredAt: Date | null;
  /** True when somebody else may hold the root's key: receipts under it count for nothing. */
  readonly compromised: boolean;
}

/** A root that is trusted as it stands. */
export function plainAnchor(root: Uint8Array): TrustAnchor {
  return { root, revocations: null, retiredAt: null, compromised: false };
}
