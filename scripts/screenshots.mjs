#!/usr/bin/env node
/**
 * Pictures of every screen, to be looked at: `xvfb-run node scripts/screenshots.mjs DIR`. Light and dark, on a small
 * laptop and on a large display, with the sample programme. The pictures in `docs/images` are chosen from these.
 */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { answerOpenDialogs, inbox, openReview, resize, saved, scoreAll } from './drive.mjs';
import { go, settings, startAsAssessor, takeTrust, verifyReport } from './drive-trust.mjs';
import { launchApp } from './launch-app.mjs';

const sizes = /** @type {const} */ ([
  [1366, 768],
  [1920, 1080],
]);
const themes = /** @type {const} */ (['light', 'dark']);

const out = process.argv[2] ?? 'test-results/screenshots';
await mkdir(out, { recursive: true });

/**
 * @param {import('playwright-core').ElectronApplication} app
 * @param {import('playwright-core').Page} window
 * @param {string} name
 */
async function shootAll(app, window, name) {
  for (const [width, height] of sizes) {
    await resize(app, width, height);
    for (const theme of themes) {
      await window.emulateMedia({ colorScheme: theme });
      await window.waitForFunction(
        ([dark, wide]) =>
          document.documentElement.classList.contains('dark') === dark && innerWidth === wide,
        /** @type {const} */ ([theme === 'dark', width]),
      );
      // Pages of a PDF are drawn anew at the new size.
      await window.evaluate(() => new Promise((done) => setTimeout(done, 700)));
      await window.screenshot({ path: join(out, `${name}-${String(width)}-${theme}.png`) });
    }
  }
}

const first = await launchApp();
await shootAll(first.app, first.window, '1-first-start');
await first.window.getByRole('button', { name: 'I score evidence' }).click();
await shootAll(first.app, first.window, '2-new-workspace');
await first.close();

const { app, window, close } = await launchApp({ args: ['--sample'], timeout: 120_000 });
window.setDefaultTimeout(60_000);
try {
  await inbox(window);
  await window.getByRole('row', { name: 'S-0002' }).waitFor();
  await openReview(window, 'S-0002');
  const outline = window.getByRole('navigation', { name: 'Parts and evidence' });
  await shootAll(app, window, '4-review-answers');
  for (const kind of ['PDF document', 'Image', 'Markdown', 'Table']) {
    const item = outline.getByRole('button', { name: new RegExp(kind) }).first();
    if ((await item.count()) === 0) continue;
    await item.click();
    if (kind === 'PDF document') await window.getByRole('region', { name: /^Pages of/ }).waitFor();
    await shootAll(app, window, `5-review-${kind.split(' ')[0]?.toLowerCase() ?? ''}`);
  }
  await scoreAll(window, (index) => ({
    level: index === 1 ? 2 : 3,
    rationale:
      'The exit tickets are sorted by what they show, and the second lesson uses the sort.',
    feedback:
      'Say next time which question told you most, and what you would ask instead of the others.',
  }));
  await saved(window);
  await shootAll(app, window, '6-review-scored');
  await window.keyboard.press('ControlOrMeta+k');
  await shootAll(app, window, '7-palette');
  await window.keyboard.press('Escape');
  await window.keyboard.press('?');
  await shootAll(app, window, '8-keys');
  await window.keyboard.press('Escape');
  await window.keyboard.press('ControlOrMeta+Enter');
  await window.getByRole('region', { name: /^Pages of/ }).waitFor();
  await shootAll(app, window, '9-check-and-sign');
  const all = window.getByRole('checkbox', { name: 'All of these' });
  if ((await all.count()) > 0) await all.click();
  else
    for (const ask of await window
      .getByRole('region', { name: 'Meant so?' })
      .getByRole('checkbox')
      .all())
      await ask.click();
  await window.getByLabel(/^Passphrase of/).fill('sample');
  await window.getByRole('button', { name: 'Sign', exact: true }).click();
  await window.getByRole('heading', { name: 'Signed.' }).waitFor();
  await shootAll(app, window, '10-signed');
  await window.getByRole('button', { name: 'Back to the inbox' }).click();
  await inbox(window);
  await shootAll(app, window, '3-inbox');
  await window.keyboard.press('ControlOrMeta+,');
  await window.getByRole('heading', { name: 'Settings' }).first().waitFor();
  await shootAll(app, window, '11-settings');
} finally {
  await close();
}

// A programme office and an assessor of its own: the sample's issuer, with the people in its register.
const env = { ASSAY_TEST_WORKSPACE: '1' };
const programme = join(await mkdtemp(join(tmpdir(), 'assay-pictures-')), 'programme');
execFileSync('node', ['bin/assay.mjs', 'sample', programme, '--submissions', '8'], {
  stdio: 'ignore',
});
const report = join(programme, 'recommendations', 'S-0002.recommendation.pdf');
const tampered = join(programme, 'S-0003.recommendation.pdf');
await copyFile(join(programme, 'recommendations', 'S-0003.recommendation.pdf'), tampered);
const bytes = await readFile(tampered);
bytes[9_000] = (bytes[9_000] ?? 0) ^ 1;
await writeFile(tampered, bytes);

const office = await launchApp({ env });
try {
  await answerOpenDialogs(office.app, [join(programme, 'identities', 'issuer')]);
  await office.window.getByRole('button', { name: 'I run a programme' }).click();
  await office.window.getByRole('button', { name: 'Use an identity folder I was given' }).click();
  await office.window.getByLabel('Passphrase of this identity').fill('sample');
  await office.window.getByRole('button', { name: 'Start', exact: true }).click();
  await office.window.getByRole('row').nth(2).waitFor();
  await office.window.getByRole('row').nth(2).click();
  await shootAll(office.app, office.window, '12-people');
  await go(office.window, 'Authority');
  await shootAll(office.app, office.window, '13-authority');
  await verifyReport(office.app, office.window, report);
  await shootAll(office.app, office.window, '14-verdict-genuine');
  await verifyReport(office.app, office.window, tampered);
  await shootAll(office.app, office.window, '15-verdict-refused');
} finally {
  await office.close();
}

const assessor = await launchApp({ env });
try {
  await startAsAssessor(
    assessor.window,
    { alias: 'Assessor 31', passphrase: 'river stone lantern 42' },
    () => shootAll(assessor.app, assessor.window, '16-recovery-sheet'),
  );
  await shootAll(assessor.app, assessor.window, '17-inbox-not-certified');
  await takeTrust(assessor.app, assessor.window, join(programme, 'programme', 'trust.jws'), () =>
    shootAll(assessor.app, assessor.window, '18-trust-file'),
  );
  await shootAll(assessor.app, assessor.window, '19-trust');
  for (const section of ['Identity', 'Enrolment', 'Ways back in', 'Locking']) {
    await settings(assessor.window, section);
    const name = section.toLowerCase().replaceAll(' ', '-');
    await shootAll(assessor.app, assessor.window, `20-settings-${name}`);
  }
  await assessor.window.keyboard.press('ControlOrMeta+L');
  await assessor.window.getByText('Welcome back').waitFor();
  await shootAll(assessor.app, assessor.window, '21-unlock');
} finally {
  await assessor.close();
  await rm(join(programme, '..'), { recursive: true, force: true });
}
