import { randomUUID } from 'node:crypto';

import { AssayError } from '../../src-shared/domain/errors';
import type { TakeOver } from '../services/session/ports';

/** Identities that a person has chosen at the first start: the window gets a token, and files and secrets stay here. */
export class ChosenIdentities {
  readonly #chosen = new Map<string, TakeOver>();

  issue(takeOver: TakeOver): string {
    const token = randomUUID();
    // One choice takes the place of the one before: its secret is not kept any longer.
    this.#chosen.clear();
    this.#chosen.set(token, takeOver);
    return token;
  }

  /** @throws AssayError `ERR_TOKEN` for one that was never issued, or not as the last one. */
  get(token: string): TakeOver {
    const takeOver = this.#chosen.get(token);
    if (takeOver !== undefined) return takeOver;
    throw new AssayError('ERR_TOKEN', 'This choice is no longer known. Choose the identity again.');
  }

  /** A workspace was made: nothing of the choice is needed any more. */
  clear(): void {
    this.#chosen.clear();
  }
}
