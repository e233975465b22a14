import { AssayError } from '../../src-shared/domain/errors';
import { type ExitStatus, exitStatusOf } from './exit-status';

/** `--json`, worded the same for every verb. */
export const jsonOption = ['--json', 'the result as JSON on stdout'] as const;

/** One JSON value on stdout, on a line of its own: what `--json` promises. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Raw result on stdout, for pipes. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** A line for people: stderr, so that stdout stays clean. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Wraps the work of a verb for commander: its status becomes the exit status (0 when it returns none),
 * an error becomes one sentence on stderr, with `--json` also `{"error":{code,message,details}}` on stdout.
 */
export function act<A extends unknown[]>(
  work: (...args: A) => Promise<ExitStatus | undefined> | Promise<void>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    try {
      process.exitCode = (await work(...args)) ?? 0;
    } catch (error) {
      report(error, args.some(asksForJson));
      process.exitCode = exitStatusOf(error);
    }
  };
}

function asksForJson(argument: unknown): boolean {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'json' in argument &&
    argument.json === true
  );
}

function report(error: unknown, json: boolean): void {
  const code = error instanceof AssayError ? error.code : 'ERR_UNEXPECTED';
  const details = error instanceof AssayError ? error.details : {};
  const message = error instanceof Error ? error.message : String(error);
  say(`${message} (${code})`);
  if (json) printJson({ error: { code, message, details } });
}
