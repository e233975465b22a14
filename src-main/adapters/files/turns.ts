import { resolve } from 'node:path';

/** Work on the same folder, one after the other; what one throws does not keep the next from its turn. */
export class Turns {
  readonly #busy = new Map<string, Promise<unknown>>();

  take<T>(folder: string, work: () => Promise<T>): Promise<T> {
    const key = resolve(folder);
    const turn = (this.#busy.get(key) ?? Promise.resolve()).then(work, work);
    this.#busy.set(key, turn);
    const leave = (): void => {
      if (this.#busy.get(key) === turn) this.#busy.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  }
}
