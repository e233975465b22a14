import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inbox, openReview, resize, saved, scoreAll, seeAll, signAndSave } from './drive.mjs';
import { launchApp } from './launch-app.mjs';

/**
 * The main job once, through the real interface, for a machine without a screen: opens the sample programme, scores
 * one submission, signs, saves the report, and says where everything is.
 */
const SAMPLE_SUBMISSION = 'S-0001';
const SAMPLE_PASSPHRASE = 'sample';

const out = await mkdtemp(join(tmpdir(), 'assay-tour-'));
const shots = join(out, 'screenshots');
await mkdir(shots);

const say = (/** @type {string} */ line) => {
  process.stdout.write(`${line}\n`);
};

say('Opening Assay on the sample programme …');
const { app, window, close } = await launchApp({ args: ['--sample'], timeout: 120_000 });
window.setDefaultTimeout(60_000);
let shot = 0;
const show = async (/** @type {string} */ name) => {
  shot += 1;
  await window.screenshot({ path: join(shots, `${String(shot)}-${name}.png`) });
};

try {
  await resize(app, 1366, 768);
  await inbox(window);
  await window.getByRole('row', { name: SAMPLE_SUBMISSION }).waitFor();
  await show('inbox');

  await openReview(window, SAMPLE_SUBMISSION);
  say('Looking at the evidence …');
  await seeAll(window);
  say(`Scoring ${SAMPLE_SUBMISSION} by keyboard …`);
  await show('review');
  await scoreAll(window, (index) => ({
    level: 3,
    rationale: `The evidence for criterion ${String(index + 1)} shows the practice at this level.`,
    feedback: 'Name in your next attempt what you changed after reading the results.',
  }));
  await saved(window);
  await show('scored');

  say('Checking and signing …');
  const report = join(out, `${SAMPLE_SUBMISSION}.recommendation.pdf`);
  await signAndSave(app, window, SAMPLE_PASSPHRASE, report, () => show('check-and-sign'));
  await show('signed');
  say(`\nSigned report: ${report}\nScreenshots:   ${shots}`);
} finally {
  await close();
}
