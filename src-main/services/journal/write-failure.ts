import { AssayError, type ErrorCode } from '../../../src-shared/domain/errors';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The platform's error as ours: `ERR_DISK_FULL`, or `otherwise`. Our own errors pass unchanged. */
export function writeFailure(error: unknown, otherwise: ErrorCode, what: string): AssayError {
  if (error instanceof AssayError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return FULL.has(code)
    ? new AssayError(
        'ERR_DISK_FULL',
        `The disk is full: ${what} could not be saved.`,
        { code },
        { cause: error },
      )
    : new AssayError(
        otherwise,
        `Writing ${what} did not work (${code}).`,
        { code },
        { cause: error },
      );
}
