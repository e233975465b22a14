import type { Check, CheckName } from './package-verdict';
import { Refusal } from './refusal';
import type { VerdictCode } from './verdict-code';

/** Failures of one check that are listed one by one; the rest is counted. */
const MAX_LISTED = 50;

/** Gathers the checks of one verdict in the order they were made. */
export class CheckList {
  readonly #checks: Check[] = [];
  readonly #failures = new Map<CheckName, number>();

  /** Adds a failure; beyond the first fifty of a check they are only counted. */
  fail(name: CheckName, code: VerdictCode, detail: string): void {
    const failures = (this.#failures.get(name) ?? 0) + 1;
    this.#failures.set(name, failures);
    if (failures <= MAX_LISTED) this.#checks.push({ name, ok: false, code, detail });
  }

  /** Adds what a `Refusal` says; anything else is not a verdict and is thrown on. */
  refuse(name: CheckName, error: unknown): void {
    if (!(error instanceof Refusal)) throw error;
    this.fail(name, error.code, error.message);
  }

  /** Says that a check is good, unless it already has a failure. */
  pass(name: CheckName, detail: string): void {
    if (this.passed(name)) this.#checks.push({ name, ok: true, detail });
  }

  /** Whether nothing has been found against `names` (against anything, without names). */
  passed(...names: CheckName[]): boolean {
    return names.length === 0
      ? this.#failures.size === 0
      : names.every((name) => !this.#failures.has(name));
  }

  /** The first failure's code, null when all is well. */
  get code(): VerdictCode | null {
    return this.#checks.find((check) => !check.ok)?.code ?? null;
  }

  /** The checks, with one closing line for each check that had more failures than are listed. */
  list(): Check[] {
    const more = [...this.#failures].flatMap(([name, failures]): Check[] => {
      const last = this.#checks.findLast((check) => check.name === name && !check.ok);
      if (failures <= MAX_LISTED || last?.code === undefined) return [];
      return [{ ...last, detail: `and ${failures - MAX_LISTED} more` }];
    });
    return [...this.#checks, ...more];
  }
}
