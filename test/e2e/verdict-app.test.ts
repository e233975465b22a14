import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { answerOpenDialogs, answerSaveDialogs, startWithIdentity } from '../../scripts/drive.mjs';
import { launchApp } from '../support/launch-app';
import { assayOk } from '../support/run-assay';
import { shoot } from '../support/shoot';
import { temporaryFolder } from '../support/temporary-folder';

const env = { ASSAY_TEST_WORKSPACE: '1' };
const dir = await temporaryFolder();
await assayOk(['sample', dir, '--submissions', '1']);
const PASSPHRASE = 'sample';
const genuine = join(dir, 'recommendations/S-0001.recommendation.pdf');
const tampered = join(dir, 'S-0001 (1).pdf');

const bytes = await readFile(genuine);
const middle = Math.floor(bytes.length / 2);
bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
await writeFile(tampered, bytes);

async function drop(window: Page, files: string[]): Promise<void> {
  const devtools = await window.context().newCDPSession(window);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
  }
}

it('tells a genuine report from the same report with one byte changed', async () => {
  const { app, window } = await launchApp({ env });
  await startWithIdentity(app, window, join(dir, 'identities/assessor-01'), PASSPHRASE);
  await drop(window, [genuine, tampered]);
  await window.getByText('1 genuine · 1 not to be trusted').waitFor();
  const sentence = window.getByRole('main').getByRole('heading', { level: 2 });
  expect(await sentence.innerText()).toMatch(/^Do not trust this report: /);
  await shoot(window, 'verdict-tampered');
  await window.keyboard.press('j');
  expect(await sentence.innerText()).toMatch(/^Genuine\. Signed by Assessor 01 for .+; nothing/);
  await window.keyboard.press('6');
  await shoot(window, 'verdict-genuine');

  // The root that is given out is the one that OpenSSL verifies the signer with.
  const root = join(dir, 'issuer-root.pem');
  await answerSaveDialogs(app, root);
  await window.getByRole('button', { name: /root certificate/ }).click();
  await window.getByText('Saved as issuer-root.pem.').waitFor();
  const leaf = join(dir, 'identities/assessor-01/report-cert.pem');
  const verified = promisify(execFile)('openssl', ['verify', '-CAfile', root, leaf]);
  expect((await verified).stdout).toContain('OK');
});

it('signs a receipt as issuer for a report that came with the start', async () => {
  const { app, window } = await launchApp({ env, args: [genuine] });
  await answerOpenDialogs(app, [join(dir, 'identities/issuer')]);
  await window.getByRole('button', { name: 'I run a programme' }).click();
  await window.getByRole('button', { name: 'Use an identity folder I was given' }).click();
  await window.getByLabel('Passphrase of this identity').fill(PASSPHRASE);
  await window.getByRole('button', { name: 'Start', exact: true }).click();
  await window.getByRole('heading', { name: /^Genuine\./ }).waitFor();
  const receipt = join(dir, 'S-0001.receipt.jws');
  await answerSaveDialogs(app, receipt);
  await window.getByRole('button', { name: 'Save a signed receipt…' }).click();
  await window.getByLabel('Your passphrase').fill(PASSPHRASE);
  await window.keyboard.press('Enter');
  await window.getByText('Saved as S-0001.receipt.jws.').waitFor();
  expect(JSON.parse(await readFile(receipt, 'utf8'))).toHaveProperty('signatures');
  await drop(window, [receipt]);
  await window.getByText('The receipt is kept.').waitFor();
});
