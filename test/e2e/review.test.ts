import { join } from 'node:path';

import { expect, it } from 'vitest';

import { inbox, openReview, row, saved, scoreAll, signAndSave } from '../../scripts/drive.mjs';
import { reportSchema } from '../../src-shared/domain/report/report-schema';
import { launchApp } from '../support/launch-app';
import { assayOk } from '../support/run-assay';
import { temporaryFolder } from '../support/temporary-folder';

const dir = await temporaryFolder();

/** Checking for Understanding: four criteria of four levels, the third required of each. */
const SUBMISSION = 'S-0002';

const signedRecord = async (file: string) =>
  reportSchema.parse(JSON.parse(await assayOk(['report', 'extract', file])));

it('gives and clears a level, undoes and redoes, and says what the rule makes of it', async () => {
  const { window } = await launchApp({ args: ['--sample'], timeout: 120_000 });
  await inbox(window);
  await openReview(window, SUBMISSION);
  const levels = window.getByRole('radio');
  const third = levels.nth(2);

  await window.keyboard.press('3');
  expect(await third.isChecked()).toBe(true);
  await window.keyboard.press('0');
  expect(await third.isChecked()).toBe(false);
  await saved(window);
  await window.keyboard.press('ControlOrMeta+z');
  await window.getByRole('radio', { checked: true }).waitFor({ state: 'attached' });
  expect(await third.isChecked()).toBe(true);
  await window.keyboard.press('ControlOrMeta+Shift+z');
  await window.getByRole('radio', { checked: true }).waitFor({ state: 'detached' });

  await window.keyboard.press('1');
  await window.getByRole('button', { name: /^Outcome now: Not yet earned/ }).click();
  await window.getByRole('heading', { name: 'What the rule says' }).waitFor();
  await window.getByText(/is at Emerging, needs Proficient: not met/).waitFor();
});

it('finds, turns and enlarges in a PDF, and enlarges a picture', async () => {
  const { window } = await launchApp({ args: ['--sample'], timeout: 120_000 });
  await inbox(window);
  await openReview(window, SUBMISSION);
  const outline = window.getByRole('navigation', { name: 'Parts and evidence' });
  await outline
    .getByRole('button', { name: /PDF document/ })
    .first()
    .click();
  const pages = window.getByRole('region', { name: /^Pages of/ });
  const page = pages.locator('img').first();
  await page.waitFor();

  await window.keyboard.press('ControlOrMeta+f');
  await window.getByRole('searchbox', { name: 'Find in this document' }).fill('Objective');
  await window.getByText(/^1 of \d+$/).waitFor();
  await window.keyboard.press('Escape');

  const upright = await page.boundingBox();
  await window.keyboard.press('Shift+R');
  await expect
    .poll(async () => {
      const box = await page.boundingBox();
      return box !== null && box.width > box.height;
    })
    .toBe(true);
  expect(upright && upright.height > upright.width).toBe(true);

  await outline.getByRole('button', { name: /Image/ }).first().click();
  const picture = window.getByRole('main').locator('img:visible').last();
  await picture.waitFor();
  const before = await picture.boundingBox();
  await window.keyboard.press('+');
  await expect
    .poll(async () => ((await picture.boundingBox())?.width ?? 0) > (before?.width ?? 0))
    .toBe(true);
});

it('is read-only once signed, and a correction supersedes the first report', async () => {
  const { app, window } = await launchApp({ args: ['--sample'], timeout: 120_000 });
  await inbox(window);
  await openReview(window, SUBMISSION);
  await scoreAll(window, () => ({ level: 3, rationale: 'Seen in the plan.', feedback: 'Good.' }));
  await saved(window);
  const first = join(dir, 'first.pdf');
  await signAndSave(app, window, 'sample', first);

  await window.getByRole('button', { name: 'Back to the inbox' }).click();
  await window.getByRole('button', { name: /^Signed/ }).click();
  await row(window, SUBMISSION).click();
  await window.getByText('Nothing can be changed here any more.').waitFor();
  await window.keyboard.press('1');
  expect(await window.getByRole('radio').first().isChecked()).toBe(false);
  expect(await window.getByRole('textbox', { name: 'Rationale' }).isEditable()).toBe(false);

  await window.getByRole('button', { name: 'Make a correction…' }).click();
  await window.getByRole('textbox', { name: 'Reason' }).fill('The second table was overlooked.');
  await window.getByRole('button', { name: 'Begin the correction' }).click();
  await window.getByText('Nothing can be changed here any more.').waitFor({ state: 'detached' });
  await window.keyboard.press('2');
  await saved(window);
  const second = join(dir, 'second.pdf');
  await signAndSave(app, window, 'sample', second);

  const [one, two] = [await signedRecord(first), await signedRecord(second)];
  expect(one).toMatchObject({ outcome: 'earned', sequence: 1 });
  expect(two).toMatchObject({
    outcome: 'not-yet-earned',
    sequence: 2,
    supersedes: one.reportId,
  });
});
