import { readFile, rename, writeFile } from 'node:fs/promises';

import type { z } from 'zod';

/**
 * A small file of preferences, nothing personal. Missing or unreadable means the defaults: a
 * preference is never worth an error. Written through a temporary file and a rename.
 */
export class JsonFile<T extends object> {
  readonly #file: string;
  readonly #schema: z.ZodType<T>;
  readonly #defaults: T;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(file: string, schema: z.ZodType<T>, defaults: T) {
    this.#file = file;
    this.#schema = schema;
    this.#defaults = defaults;
  }

  async read(): Promise<T> {
    try {
      const stored = JSON.parse(await readFile(this.#file, 'utf8')) as object;
      return this.#schema.parse({ ...this.#defaults, ...stored });
    } catch {
      return this.#defaults;
    }
  }

  /** Changes some members; writes follow each other. Returns the whole. */
  write(change: Partial<T>): Promise<T> {
    const written = this.#writing.then(async () => {
      const value = this.#schema.parse({ ...(await this.read()), ...change });
      const staged = `${this.#file}.new`;
      await writeFile(staged, JSON.stringify(value, null, 2));
      await rename(staged, this.#file);
      return value;
    });
    this.#writing = written.catch(() => undefined);
    return written;
  }
}
