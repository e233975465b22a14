import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import {
  outsideCommands,
  ROOT_FILE_NAME,
} from '../../../src-main/services/reports/outside-commands';
import { toPem } from '../../../src-main/services/trust/pem';
import { signedReport } from '../../support/signed-report';
import { makeAuthority, makeSigner } from '../../support/signing-people';
import { withReplaced } from '../../support/tamper-cms';

/** The lines that the verdict page shows, run as a person would who has nothing of Assay. */

let genuine: Uint8Array;
let root: Uint8Array;
let record: string;
beforeAll(async () => {
  // Certificates of today: the tools go by the clock.
  const now = new Date();
  const validity = {
    notBefore: new Date(now.getTime() - 60_000),
    notAfter: new Date(now.getTime() + 86_400_000),
  };
  const authority = await makeAuthority('Riverbend', validity);
  const signer = await makeSigner(authority, { validity });
  const { pdf, report } = await signedReport(signer);
  [genuine, root, record] = [pdf, authority.root, report.reportId];
});

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-outside-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** What the lines print, in one shell; `failed` names the lines that ended with another status than 0. */
async function runLines(file: string, pdf: Uint8Array, rootDer: Uint8Array) {
  await writeFile(join(dir, file), pdf);
  await writeFile(join(dir, ROOT_FILE_NAME), toPem('CERTIFICATE', rootDer));
  const lines = outsideCommands(file);
  const script = lines.map((line, index) => `${line} || echo FAILED ${String(index)}`).join('\n');
  const text = await new Promise<string>((resolve) => {
    execFile('sh', ['-c', script], { cwd: dir }, (_, stdout, stderr) => {
      resolve(stdout + stderr);
    });
  });
  const failed = [...text.matchAll(/^FAILED (\d+)$/gm)].map(
    ([, index]) => lines[Number(index)]?.split(' ')[0] ?? '',
  );
  return { text, failed };
}

describe('checking without Assay', () => {
  it.each([
    'S-0417.recommendation.pdf',
    'it\'s $(touch owned) `touch owned` "a" report;.pdf',
    '-rf.pdf',
    'zwei\nZeilen.pdf',
  ])('a genuine report named %j passes every line', async (name) => {
    const { text, failed } = await runLines(name, genuine, root);
    expect(failed).toEqual([]);
    expect(text).toContain('No syntax or stream encoding errors found');
    expect(text).toContain('Signature Validation: Signature is Valid.');
    expect(text).toContain('Certificate Validation: Certificate is Trusted.');
    expect(text).toContain('Total document signed');
    expect(text).toContain('CAdES Verification successful');
    expect(await readFile(join(dir, 'decision.json'), 'utf8')).toContain(record);
    await expect(readFile(join(dir, 'owned'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('a report that was changed does not', async () => {
    const tampered = withReplaced(genuine, '(D:20261120100000Z)', '(D:20261120100001Z)');
    const { text, failed } = await runLines('report.pdf', tampered, root);
    expect(text).not.toContain('Validation: Signature is Valid');
    expect(text).not.toContain('CAdES Verification successful');
    expect(failed).toContain('openssl');
  });

  it('nor does a genuine one under the root of another issuer of the same name', async () => {
    const { text, failed } = await runLines('report.pdf', genuine, (await makeAuthority()).root);
    expect(text).not.toContain('Validation: Certificate is Trusted');
    expect(failed).toContain('openssl');
  });
});
