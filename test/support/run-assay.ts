import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

const launcher = resolve('bin/assay.mjs');

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `assay …` as a person would, in a process of its own; the exit status is a result, not an error. */
export function assay(
  args: readonly string[],
  options: { passphrase?: string; cwd?: string } = {},
): Promise<Ran> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [launcher, ...args],
      {
        cwd: options.cwd,
        maxBuffer: 1 << 26,
        env: { ...process.env, ASSAY_PASSPHRASE: options.passphrase ?? 'sample' },
      },
      (_error, stdout, stderr) => {
        done({ status: child.exitCode ?? -1, stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}

/** Runs `assay …` and expects status 0; what it printed on stdout. */
export async function assayOk(
  args: readonly string[],
  options: { passphrase?: string; cwd?: string } = {},
): Promise<string> {
  const { status, stdout, stderr } = await assay(args, options);
  if (status !== 0) throw new Error(`assay ${args.join(' ')}: ${String(status)}\n${stderr}`);
  return stdout;
}
