import { existsSync } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { expect, it } from 'vitest';

import {
  openPackage,
  openReview,
  resize,
  row,
  saved,
  scoreAll,
  signAndSave,
  startWithIdentity,
} from '../../scripts/drive.mjs';
import { fromPem } from '../../src-main/services/trust/pem';
import { certifiedPeople, PASSPHRASE } from '../support/certified-people';
import { opensslCms, pdfsig, qpdfCheck, say } from '../support/foreign-verifiers';
import { launchApp } from '../support/launch-app';
import { assay, assayOk } from '../support/run-assay';
import { shoot } from '../support/shoot';
import { temporaryFolder } from '../support/temporary-folder';

const pdfs = resolve('../shared/data/evidence-pdfs');
const achievement = resolve('resources/sample/achievements/data-literacy-1.achievement.json');

it.skipIf(!existsSync(pdfs))(
  'an assessor opens 15 real PDFs, scores every criterion, signs, and strangers’ tools accept the report',
  async () => {
    const dir = await temporaryFolder();
    const { issuerDir, assessorDir, caFile } = await certifiedPeople(dir);
    const folder = join(dir, 'S-0417');
    await cp(pdfs, folder, { recursive: true });
    // The one protected PDF among them has an empty user password and opens for everybody: here is one that asks.
    const locked = join(folder, 'locked.pdf');
    await say('qpdf', [
      '--encrypt',
      'lantern',
      'owner',
      '256',
      '--',
      join(pdfs, 'sizes.pdf'),
      locked,
    ]);
    const file = join(dir, 'S-0417.evidence.zip');
    await assayOk(
      [
        ...['package', 'create', folder, '--achievement', achievement],
        ...['--sign', issuerDir, '--out', file],
      ],
      { passphrase: PASSPHRASE },
    );

    const { app, window } = await launchApp({ env: { ASSAY_TEST_WORKSPACE: '1' } });
    await resize(app, 1366, 768);
    await shoot(window, 'main-job-first-start');
    await startWithIdentity(app, window, assessorDir, PASSPHRASE);
    await shoot(window, 'main-job-inbox-empty');
    await openPackage(app, window, file, 'S-0417');
    expect(await row(window, 'S-0417').textContent()).toContain('verified');
    await shoot(window, 'main-job-inbox');

    await openReview(window, 'S-0417');
    const outline = window.getByRole('navigation', { name: 'Parts and evidence' });
    for (const name of (await readdir(folder)).sort()) {
      await outline
        .getByRole('button', { name: name.replace(/\.pdf$/, '') })
        .first()
        .click();
      if (name === 'locked.pdf') {
        await window.getByText('is protected by a password').waitFor();
        await shoot(window, 'main-job-password');
        const password = window.getByLabel('Password of this document');
        await password.fill('wrong');
        await window.keyboard.press('Enter');
        await window.getByText('That password does not open it').waitFor();
        await password.fill('lantern');
        await window.keyboard.press('Enter');
      }
      await window
        .getByRole('region', { name: /^Pages of/ })
        .locator('img')
        .first()
        .waitFor();
      await shoot(window, `pdf-${name.replace(/\.pdf$/, '')}`);
    }

    await scoreAll(window, (index) => ({
      level: index === 1 ? 2 : 3,
      rationale: `Rationale ${String(index + 1)}: the table and the notes show it.`,
      feedback: `Feedback ${String(index + 1)}: say next what changed after the results.`,
    }));
    await saved(window);
    await shoot(window, 'main-job-scored');

    const report = join(dir, 'S-0417.recommendation.pdf');
    await signAndSave(app, window, PASSPHRASE, report, () => shoot(window, 'main-job-check'));
    await shoot(window, 'main-job-signed');

    const bytes = await readFile(report);
    const [ca = new Uint8Array()] = fromPem('CERTIFICATE', await readFile(caFile, 'utf8'));
    const signature = await pdfsig(bytes, ca);
    expect(signature.text).toContain('Signature is Valid');
    expect(signature.text).toContain('Certificate is Trusted');
    expect(signature.text).toContain('Total document signed');
    expect((await qpdfCheck(bytes)).ok).toBe(true);
    expect((await opensslCms(bytes, ca)).ok).toBe(true);
    const verdict = await assay(['report', 'verify', report, '--trust', caFile, '--json']);
    expect(verdict.status).toBe(0);
    const extracted = await assayOk(['report', 'extract', report]);
    expect(extracted).toContain('Rationale 2: the table and the notes show it.');
  },
);
