import { AssayError, type ErrorCode } from '../../src-shared/domain/errors';

/** 0 done and good; 1 a verdict against; 2 usage; 3 I/O or internal (formats: "Command line"). */
export type ExitStatus = 0 | 1 | 2 | 3;

/** What was asked for cannot be done as it was asked. */
const usage: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ERR_USAGE',
  'ERR_ALIAS_TAKEN',
  'ERR_CRL_INVALID',
  'ERR_PASSPHRASE_MISSING',
  'ERR_PASSPHRASE_WRONG',
  'ERR_FOLDER_NOT_EMPTY',
  'ERR_IDENTITY_CERTIFIED',
  'ERR_IDENTITY_EXISTS',
  'ERR_IDENTITY_ISSUER',
  'ERR_IDENTITY_NAME',
  'ERR_IDENTITY_NOT_CERTIFIED',
  'ERR_ISSUER_MISMATCH',
  'ERR_KEY_UNSUITABLE',
  'ERR_NOT_AN_ISSUER',
  'ERR_OVERRIDE_OUTCOME',
  'ERR_PERSON_NOT_ACTIVE',
  'ERR_PERSON_SELF',
  'ERR_PERSON_UNKNOWN',
  'ERR_RECEIPT_EXISTS',
  'ERR_RECEIPT_INVALID',
  'ERR_RECIPIENT_INVALID',
  'ERR_REQUEST_ROLE',
  'ERR_REVOCATION_DATE',
  'ERR_ROTATION_DATE',
  'ERR_SIGNER_ROLE',
  'ERR_TRUST_INVALID',
  'ERR_TRUST_UNPUBLISHED',
]);

/** What was handed in was read and judged, and is not good. */
const verdicts: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ERR_ACHIEVEMENT_INVALID',
  'ERR_AUTHORITY_DAMAGED',
  'ERR_CERTIFICATE_INVALID',
  'ERR_CERTIFICATE_ISSUER',
  'ERR_CERTIFICATE_MISMATCH',
  'ERR_FILE_SEALED',
  'ERR_GLYPH_MISSING',
  'ERR_IDENTITY_INVALID',
  'ERR_KEY_REVOKED',
  'ERR_KEY_TAKEN',
  'ERR_OUTCOME_UNDECIDED',
  'ERR_PEM_INVALID',
  'ERR_RATINGS_INVALID',
  'ERR_REGISTER_DAMAGED',
  'ERR_REQUEST_INVALID',
  'ERR_REVIEW_BLOCKED',
  'ERR_SUBMISSION_INVALID',
  'ERR_TRUST_BUNDLE',
]);

/** The exit status that an error ends the command line with. */
export function exitStatusOf(error: unknown): ExitStatus {
  if (!(error instanceof AssayError)) return 3;
  const { code } = error;
  if (usage.has(code)) return 2;
  // A package that cannot be opened bears its verdict's code: ERR_PACKAGE_….
  return verdicts.has(code) || code.startsWith('ERR_PACKAGE_') ? 1 : 3;
}
