import { randomUUID } from 'node:crypto';

import { AssayError } from '../../src-shared/domain/errors';

/** Paths stay in the main process: the window gets a random token for each and hands it back. */
export class Tokens {
  readonly #paths = new Map<string, string>();

  issue(path: string): string {
    const token = randomUUID();
    this.#paths.set(token, path);
    return token;
  }

  /** @throws AssayError `ERR_TOKEN` for one that was never issued. */
  path(token: string): string {
    const path = this.#paths.get(token);
    if (path !== undefined) return path;
    throw new AssayError('ERR_TOKEN', 'This choice is no longer known. Choose the folder again.');
  }
}
