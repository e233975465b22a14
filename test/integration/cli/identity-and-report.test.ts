import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { extractPageText } from '../../../src-main/adapters/reports/extract-page-text';
import { loadReportFonts } from '../../../src-main/adapters/reports/load-report-fonts';
import { unlockIdentity } from '../../../src-main/adapters/identity/identity-folder';
import { renderReport } from '../../../src-main/services/reports/render-report';
import { signDocument } from '../../../src-main/services/reports/sign-document';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { assay, type Ran } from '../../support/run-assay';
import { temporaryFolder } from '../../support/temporary-folder';
import { buildReport } from '../../support/report-builder';
import { reportBy } from '../../support/signed-report';

const passphrase = 'sample';
const root = join(import.meta.dirname, '../../..');

const top = await temporaryFolder();
const run = (...args: string[]): Promise<Ran> => assay(args, { cwd: top, passphrase });
let report: Report;

/** What a person would type, one after the other, the issuer's part included. */
beforeAll(async () => {
  const steps = [
    [
      'identity',
      'create',
      '--name',
      'Office',
      '--role',
      'issuer',
      '--issuer',
      'Riverbend',
      '--issuer-id',
      buildReport().audience,
      '--out',
      'issuer',
    ],
    ['identity', 'create', '--name', 'Assessor 22', '--role', 'assessor', '--out', 'a22'],
    ['identity', 'request', 'a22', '--out', 'a22.request.pem'],
    ['identity', 'certify', 'a22.request.pem', '--issuer', 'issuer', '--out', 'a22.cert.pem'],
    ['identity', 'accept', 'a22', 'a22.cert.pem'],
    ['identity', 'trust', 'a22', '--out', 'ca.pem'],
  ];
  for (const step of steps) expect(await run(...step)).toMatchObject({ status: 0, stdout: '' });

  const signer = await unlockIdentity(join(top, 'a22'), passphrase);
  report = reportBy(signer, { issuedAt: new Date().toISOString() });
  const fonts = await loadReportFonts(join(root, 'resources'));
  const document = await renderReport({ report, notes: null, fonts, paper: 'a4' });
  const pdf = await signDocument(document, signer, { signedAt: new Date(report.issuedAt) });
  expect(await extractPageText(pdf)).toContain('Assessor 22');
  await writeFile(join(top, 'good.pdf'), pdf);
  await writeFile(join(top, 'longer.pdf'), Buffer.concat([pdf, Buffer.from('\n')]));
});

describe('assay identity', () => {
  it('shows the same fingerprint to the two who compare it', async () => {
    const made = await run(
      'identity',
      'create',
      '--name',
      'A',
      '--role',
      'mentor',
      '--out',
      'm',
      '--json',
    );
    const asked = await run('identity', 'request', 'm', '--out', 'm.pem', '--json');
    const certified = await run(
      'identity',
      'certify',
      'm.pem',
      '--issuer',
      'issuer',
      '--out',
      'm.cert',
      '--json',
    );
    const fingerprints = [made, asked, certified].map(
      ({ stdout }) => JSON.parse(stdout) as { fingerprint: string },
    );
    expect(new Set(fingerprints.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(fingerprints[0]?.fingerprint).toMatch(/^(\w{5}-){3}\w{5}$/);
  });

  it('says what is wrong, in words and as JSON', async () => {
    const wrong = await assay(
      ['identity', 'certify', 'a22.request.pem', '--issuer', 'issuer', '--json'],
      {
        cwd: top,
        passphrase: 'wrong',
      },
    );
    expect(wrong.status).toBe(2);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ error: { code: 'ERR_PASSPHRASE_WRONG' } });
    expect(wrong.stderr).toBe('The passphrase does not open this key. (ERR_PASSPHRASE_WRONG)\n');
  });

  it('takes the passphrase from a file, and never hangs without one', async () => {
    await writeFile(join(top, 'pass.txt'), `${passphrase}\n`);
    const args = ['identity', 'certify', 'a22.request.pem', '--issuer', 'issuer'];
    const fromFile = await assay([...args, '--passphrase-file', 'pass.txt'], {
      cwd: top,
      passphrase: '',
    });
    expect(fromFile).toMatchObject({ status: 0 });
    expect(fromFile.stdout).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
    expect(await assay(args, { cwd: top, passphrase: '' })).toMatchObject({
      status: 2,
      stdout: '',
    });
  });

  it.each([
    ['an unknown command', ['identity', 'forget'], 2],
    ['a missing argument', ['identity', 'accept', 'a22'], 2],
    ['an unknown role', ['identity', 'create', '--name', 'A', '--role', 'king', '--out', 'k'], 2],
    [
      'a folder in use',
      ['identity', 'create', '--name', 'A', '--role', 'mentor', '--out', 'a22'],
      2,
    ],
    ['a certificate of someone else', ['identity', 'accept', 'a22', 'ca.pem'], 1],
    ['a file that is not there', ['identity', 'accept', 'a22', 'none.pem'], 3],
    ['help', ['identity', 'create', '--help'], 0],
  ])('%s', async (_, args, status) => {
    expect(await run(...args)).toMatchObject({ status });
  });
});

describe('assay report', () => {
  it('accepts a report under its issuer', async () => {
    const { status, stdout, stderr } = await run(
      'report',
      'verify',
      'good.pdf',
      '--trust',
      'ca.pem',
      '--json',
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'good.pdf',
      verdict: 'accepted',
      code: null,
      kind: 'recommendation',
      report: { reportId: report.reportId, outcome: 'earned' },
    });
    expect(stderr).toContain('Genuine. Signed by Assessor 22 for Riverbend on ');
    expect(stderr).toContain(': Earned.');
  });

  it('refuses what it must, and goes on with the next file', async () => {
    const { status, stdout } = await run(
      'report',
      'verify',
      'longer.pdf',
      'good.pdf',
      '--trust',
      'ca.pem',
      '--json',
    );
    expect(status).toBe(1);
    const verdicts = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { code: string | null });
    expect(verdicts.map(({ code }) => code)).toEqual(['byte-range', null]);
  });

  it('refuses without a trusted issuer, stating that the bytes are whole', async () => {
    const { status, stdout } = await run('report', 'verify', 'good.pdf', '--json');
    expect(status).toBe(1);
    const verdict = JSON.parse(stdout) as { code: string; checks: { name: string; ok: boolean }[] };
    expect(verdict.code).toBe('signer-not-enrolled');
    expect(verdict.checks.find(({ name }) => name === 'integrity')?.ok).toBe(true);
  });

  it('says 3 for a file that cannot be read', async () => {
    const { status, stdout } = await run('report', 'verify', 'none.pdf', 'longer.pdf', '--json');
    expect(status).toBe(3);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  });

  it('takes the record out, to a folder or to stdout', async () => {
    expect(await run('report', 'extract', 'good.pdf', '--out', 'taken')).toMatchObject({
      status: 0,
    });
    const taken = await readFile(join(top, 'taken', 'decision.json'), 'utf8');
    expect(JSON.parse(taken)).toEqual(report);
    expect(await run('report', 'extract', 'good.pdf')).toMatchObject({ status: 0, stdout: taken });
    expect(await run('report', 'extract', 'longer.pdf')).toMatchObject({ status: 1, stdout: '' });
  });
});
