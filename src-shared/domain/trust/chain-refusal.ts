/** Why a signer is not believed; a code never changes meaning (`docs/formats.md` lists them). */
export type ChainRefusal =
  | 'certificate-invalid'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'issuer-look-alike'
  | 'signer-not-enrolled'
  | 'wrong-role'
  | RevocationRefusal;

/** Why a certificate that was good when it was issued no longer counts. */
export type RevocationRefusal = 'certificate-revoked' | 'revocation-unknown' | 'root-retired';
