import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { toPem } from '../../src-main/services/trust/pem';

const run = promisify(execFile);

/** What one foreign program said: all it printed, and whether its exit status was 0. */
export interface Said {
  readonly ok: boolean;
  readonly text: string;
}

/** Runs a program that must exist; its exit status is a result, not an error. */
export async function say(program: string, args: readonly string[]): Promise<Said> {
  try {
    const { stdout, stderr } = await run(program, [...args], { maxBuffer: 1 << 26 });
    return { ok: true, text: stdout + stderr };
  } catch (error) {
    if (!(error instanceof Error) || !('stdout' in error) || !('stderr' in error)) throw error;
    if ('code' in error && error.code === 'ENOENT')
      throw new Error(`${program} is not installed`, { cause: error });
    return { ok: false, text: `${String(error.stdout)}${String(error.stderr)}` };
  }
}

/** A temporary folder that is gone after `work`. */
export async function inTemporaryFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-test-'));
  return work(dir).finally(() => rm(dir, { recursive: true, force: true }));
}

/** pdfsig (poppler, NSS) with one trusted CA. Its exit status says nothing: read the text. */
export function pdfsig(pdf: Uint8Array, ca: Uint8Array): Promise<Said> {
  return inTemporaryFolder(async (dir) => {
    const [file, pem, nss] = [join(dir, 'r.pdf'), join(dir, 'ca.pem'), `sql:${dir}`];
    await writeFile(file, pdf);
    await writeFile(pem, toPem('CERTIFICATE', ca));
    await say('certutil', ['-N', '-d', nss, '--empty-password']);
    await say('certutil', ['-A', '-d', nss, '-n', 'ca', '-t', 'C,C,C', '-i', pem]);
    return say('pdfsig', ['-nssdir', nss, file]);
  });
}

/** `qpdf --check`. */
export function qpdfCheck(pdf: Uint8Array): Promise<Said> {
  return inTemporaryFolder(async (dir) => {
    await writeFile(join(dir, 'r.pdf'), pdf);
    return say('qpdf', ['--check', join(dir, 'r.pdf')]);
  });
}

/** `openssl cms -verify -cades` over the byte ranges, taken out of the file here and not by our code. */
export function opensslCms(pdf: Uint8Array, ca: Uint8Array, at?: Date): Promise<Said> {
  const file = Buffer.from(pdf);
  const numbers = /\/ByteRange \[ 0 (\d+) (\d+) (\d+)/.exec(file.toString('latin1'));
  const [gapStart = 0, gapEnd = 0, rest = 0] = (numbers ?? []).slice(1).map(Number);
  const covered = Buffer.concat([file.subarray(0, gapStart), file.subarray(gapEnd, gapEnd + rest)]);
  const padded = Buffer.from(file.toString('latin1', gapStart + 1, gapEnd - 1), 'hex');
  return inTemporaryFolder(async (dir) => {
    await writeFile(join(dir, 'ranges.bin'), covered);
    await writeFile(join(dir, 'r.cms'), padded.subarray(0, 4 + padded.readUInt16BE(2)));
    await writeFile(join(dir, 'ca.pem'), toPem('CERTIFICATE', ca));
    const time = at ? ['-attime', String(Math.floor(at.getTime() / 1000))] : [];
    return say('openssl', [
      ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER'],
      ...['-in', join(dir, 'r.cms'), '-content', join(dir, 'ranges.bin')],
      ...['-CAfile', join(dir, 'ca.pem'), '-purpose', 'any', '-out', '/dev/null', ...time],
    ]);
  });
}
