/** Every code that Assay can raise. A code never changes meaning; `docs/formats.md` lists them. */
export type ErrorCode = `ERR_${string}`;

/**
 * Misuse and I/O. A *verdict* ("checksum differs") is a returned value, never this.
 * `message` is one sentence for people; the screens and the command line add what is safe and what to do.
 */
export class AssayError extends Error {
  override readonly name = 'AssayError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}
