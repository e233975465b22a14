import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, it } from 'vitest';

import { buildAchievementFile } from '../../support/achievement-builder';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = await temporaryFolder();
const program = new URL('../../../bin/assay.mjs', import.meta.url).pathname;
const run = promisify(execFile);

/** Runs `assay` as a person would; never throws. */
async function assay(...args: string[]) {
  const env = { ...process.env, ASSAY_PASSPHRASE: 'sample' };
  const options = { cwd: folder, env };
  return run(process.execPath, [program, ...args], options).then(
    ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { status: code, stdout, stderr };
    },
  );
}

beforeAll(async () => {
  await mkdir(join(folder, 'S-0001'));
  await writeFile(join(folder, 'S-0001', 'plan.md'), '# Plan');
  await writeFile(join(folder, 'a.achievement.json'), JSON.stringify(buildAchievementFile()));
  const issuer = ['--name', 'Office', '--role', 'issuer', '--issuer', 'Riverbend'];
  const issuerId = buildAchievementFile().creator.id;
  await assay('identity', 'create', ...issuer, '--issuer-id', issuerId, '--out', 'issuer');
  await assay('identity', 'trust', 'issuer', '--out', 'ca.pem');
});

const create = (...more: string[]) =>
  assay('package', 'create', 'S-0001', '--achievement', 'a.achievement.json', ...more);

describe('assay package', () => {
  it('creates, verifies and inspects', async () => {
    const made = await create('--out', 'p.zip', '--sign', 'issuer', '--json');
    expect(made).toMatchObject({ status: 0 });
    expect(JSON.parse(made.stdout)).toMatchObject({ id: 'S-0001', signed: true, artifacts: 1 });

    const verified = await assay('package', 'verify', 'p.zip', '--trust', 'ca.pem', '--json');
    expect(verified).toMatchObject({ status: 0 });
    expect(JSON.parse(verified.stdout)).toMatchObject({
      file: 'p.zip',
      verdict: 'valid',
      code: null,
    });
    expect(verified.stderr).toContain(
      'valid: p.zip (1 files, 6 B) Signed by Office for Riverbend.',
    );

    const inspected = await assay('package', 'inspect', 'p.zip', '--json');
    expect(inspected).toMatchObject({ status: 0 });
    expect(JSON.parse(inspected.stdout)).toMatchObject({
      trust: { state: 'untrusted' },
      submission: { id: 'S-0001', artifacts: [{ title: 'plan.md', size: 6 }] },
    });
  });

  it('ends with 1 when any package is not valid, one verdict per line', async () => {
    await create('--out', 'unsigned.zip');
    await create('--out', 'signed.zip', '--sign', 'issuer');
    const files = ['unsigned.zip', 'signed.zip', 'S-0001/plan.md'];
    const { status, stdout } = await assay(
      'package',
      'verify',
      ...files,
      '--trust',
      'ca.pem',
      '--json',
    );
    expect(status).toBe(1);
    const verdicts = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(verdicts).toMatchObject([
      { verdict: 'invalid', code: 'signature-missing', bag: { ok: true } },
      { verdict: 'valid' },
      { verdict: 'invalid', code: 'not-a-zip' },
    ]);
    expect(await assay('package', 'verify', '--bag', 'unsigned.zip')).toMatchObject({ status: 0 });
    expect(await assay('package', 'inspect', 'S-0001/plan.md')).toMatchObject({ status: 1 });
  });

  it('ends with 2 for misuse and 3 for what the system refuses', async () => {
    expect(await create()).toMatchObject({ status: 2 });
    expect(await create('--out', 'x.zip', '--to', 'nobody')).toMatchObject({ status: 2 });
    const missing = await assay('package', 'verify', 'none.zip', '--json');
    expect(missing).toMatchObject({ status: 3 });
    expect(JSON.parse(missing.stdout)).toMatchObject({ error: { code: 'ERR_FILE_UNREADABLE' } });
  });
});

describe('assay achievement check', () => {
  it('tells a usable achievement from one with a dangling link', async () => {
    const good = await assay('achievement', 'check', 'a.achievement.json', '--json');
    expect(good).toMatchObject({ status: 0 });
    expect(JSON.parse(good.stdout)).toMatchObject({
      verdict: 'valid',
      achievement: { criteria: 3 },
    });
    const text = JSON.stringify(buildAchievementFile()).replace(
      '"requiredLevel":"urn:c1:l3"',
      '"requiredLevel":"urn:c2:l3"',
    );
    await writeFile(join(folder, 'bad.achievement.json'), text);
    const bad = await assay('achievement', 'check', 'bad.achievement.json', '--json');
    expect(bad).toMatchObject({ status: 1 });
    expect(JSON.parse(bad.stdout)).toMatchObject({
      verdict: 'invalid',
      code: 'achievement-invalid',
    });
  });
});
