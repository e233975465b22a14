import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ElectronApplication } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';

import {
  openPackage,
  openReview,
  saved,
  scoreAll,
  seeAll,
  signAndSave,
  startWithIdentity,
  unlock,
} from '../../scripts/drive.mjs';
import { go, saveRequest, startAsAssessor, takeCertificate } from '../../scripts/drive-trust.mjs';
import { bytesHolding } from '../support/bytes-holding';
import { certifiedPeople, PASSPHRASE } from '../support/certified-people';
import { writeEvidence } from '../support/evidence-folder';
import { launchApp } from '../support/launch-app';
import { assayOk } from '../support/run-assay';
import { temporaryFolder } from '../support/temporary-folder';

const ACHIEVEMENT = 'resources/sample/achievements/data-literacy-1.achievement.json';
const env = { ASSAY_TEST_WORKSPACE: '1' };
const dir = await temporaryFolder();
const people = await certifiedPeople(dir);
const as = { passphrase: PASSPHRASE };

async function packaged(folder: string, file: string, ...more: string[]): Promise<string> {
  await assayOk(
    [
      ...['package', 'create', folder, '--achievement', ACHIEVEMENT],
      ...['--sign', people.issuerDir, '--out', file, ...more],
    ],
    as,
  );
  return file;
}

/** Words that stand nowhere else; letters only, as they stand in JSON and in prose. */
const plant = (what: string, count: number): string[] =>
  Array.from(
    { length: count },
    (_, at) => `${what} quince${String(at)} marrow${String(at * 7 + 3)}`,
  );

it('leaves nothing readable on the disk, locked or closed: 50 planted strings, 0 found', async () => {
  const evidence = plant('Evidence', 32);
  const titles = plant('Title', 4);
  const earner = 'Earner quincewood 5J2M';
  const folder = join(dir, 'S-0700');
  await mkdir(join(folder, 'data'), { recursive: true });
  const artifacts = [];
  for (const [index, title] of titles.entries()) {
    const path = `data/quince-file-${String(index)}.md`;
    const lines = evidence.filter((_, at) => at % titles.length === index);
    await writeFile(join(folder, path), `# ${title}\n\n${lines.join('\n\n')}\n`);
    artifacts.push({ id: `a${String(index)}`, title, path, mediaType: 'text/markdown' });
  }
  const submission = { format: 'assay-submission/1', id: 'S-0700', attempt: 1 };
  await writeFile(
    join(folder, 'submission.json'),
    JSON.stringify({ ...submission, earner: { alias: earner }, parts: [], artifacts }),
  );

  const userDataDir = await mkdtemp(join(tmpdir(), 'assay-locked-'));
  onTestFinished(() => rm(userDataDir, { recursive: true, force: true }));
  const first = await launchApp({ userDataDir, env });
  const { app, window } = first;
  const passphrase = 'quince orchard lantern 58';
  const code = await startAsAssessor(window, { alias: 'Assessor 21', passphrase });
  const request = join(dir, 'request-07.pem');
  const certificate = join(dir, 'certificate-07.pem');
  await saveRequest(app, window, request);
  await assayOk(
    ['identity', 'certify', request, '--issuer', people.issuerDir, '--out', certificate],
    as,
  );
  await takeCertificate(app, window, certificate);
  const file = await packaged(folder, join(dir, 'S-0700.evidence.zip.age'), '--to', certificate);
  await go(window, 'Inbox');
  await openPackage(app, window, file, 'S-0700');
  await openReview(window, 'S-0700');
  await seeAll(window);
  const typed: string[] = [];
  await scoreAll(
    window,
    (index) => {
      const [rationale = '', feedback = ''] = [`Rationale`, 'Feedback'].map(
        (what) => `${what} quincetyped${String(index)} walnut`,
      );
      typed.push(rationale, feedback);
      return { level: 3, rationale, feedback };
    },
    async (index) => {
      const note = `Note quincenote${String(index)} walnut`;
      typed.push(note);
      await window.keyboard.press('n');
      await window.keyboard.type(note);
      await window.keyboard.press('Escape');
    },
  );
  await saved(window);
  await signAndSave(app, window, passphrase, join(dir, 'S-0700.recommendation.pdf'));

  const names = titles.map((_, index) => `quince-file-${String(index)}`);
  const secrets = [passphrase, code, code.match(/.{4}/g)?.join('-') ?? '', 'AGE-SECRET-KEY-1'];
  const planted = [...evidence, ...titles, ...names, ...typed, ...secrets, earner];
  expect(planted.length).toBeGreaterThanOrEqual(50);

  await window.keyboard.press('ControlOrMeta+L');
  await window.getByText('Welcome back').waitFor();
  expect(await bytesHolding(userDataDir, planted)).toEqual([]);
  await first.close();
  expect(await bytesHolding(userDataDir, planted)).toEqual([]);
  // The search finds what is there.
  expect(await bytesHolding(userDataDir, ['assay-identity/1'])).not.toEqual([]);
  expect(await bytesHolding(dir, [titles[0] ?? ''])).not.toEqual([]);
});

it('locks when the computer sleeps and when nobody is there, and keeps what was typed', async () => {
  await writeEvidence(join(dir, 'S-0701'), 'Earner 4F7K');
  const file = await packaged(join(dir, 'S-0701'), join(dir, 'S-0701.evidence.zip'));
  const { app, window } = await launchApp({ env });
  await startWithIdentity(app, window, people.assessorDir, PASSPHRASE);
  await openPackage(app, window, file, 'S-0701');

  const away: Record<string, (app: ElectronApplication) => Promise<unknown>> = {
    'the computer slept': (electron) =>
      electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend')),
    'the screen was locked': (electron) =>
      electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen')),
    'nobody was there': (electron) =>
      electron.evaluate(({ powerMonitor }) => {
        powerMonitor.getSystemIdleTime = () => 16 * 60;
      }),
  };
  for (const [why, leave] of Object.entries(away)) {
    await openReview(window, 'S-0701');
    await window.getByRole('textbox', { name: 'Rationale' }).fill(`Typed before ${why}.`);
    await leave(app);
    await window.getByText('Welcome back').waitFor();
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 0;
    });
    await unlock(window, PASSPHRASE);
    await openReview(window, 'S-0701');
    await expect
      .poll(() => window.getByRole('textbox', { name: 'Rationale' }).inputValue())
      .toBe(`Typed before ${why}.`);
    await go(window, 'Inbox');
  }
});
