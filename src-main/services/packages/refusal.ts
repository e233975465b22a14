import type { VerdictCode } from './verdict-code';

/**
 * A finding on its way to a verdict: thrown where reading cannot go on, caught where the verdict
 * is put together, never shown to a caller of the package functions.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: VerdictCode;

  constructor(code: VerdictCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
