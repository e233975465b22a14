import type { AssayError } from '../../../src-shared/domain/errors';
import type { DescribedVerdict } from './describe-verdict';

/** What is shown of a file that could not be checked at all: no verdict on its contents, and not to be trusted. */
export function unreadableVerdict({ code }: AssayError, file: string): DescribedVerdict {
  return {
    file,
    verdict: 'refused',
    code,
    // The error's own words may name folders; these stay in the main process.
    sentence: 'Do not rely on this file yet: it could not be checked.',
    advice: 'See that the file is where it was and can be opened, then check it again.',
    checks: [],
    report: null,
    signature: null,
    commands: [],
  };
}
