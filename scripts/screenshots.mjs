#!/usr/bin/env node
/**
 * Pictures of every screen, to be looked at: `xvfb-run node scripts/screenshots.mjs DIR`. Light and dark, on a small
 * laptop and on a large display, with the sample programme. The pictures in `docs/images` are chosen from these.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { inbox, openReview, resize, saved, scoreAll } from './drive.mjs';
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
