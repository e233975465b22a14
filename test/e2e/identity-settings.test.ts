import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type * as axeCore from 'axe-core';
import { describe, expect, it } from 'vitest';

import { identityAnswers } from '../support/ui-harness/identity-answers';
import {
  button,
  calls,
  fillNewPassphrase,
  openSection,
  openWindow,
  passphrase,
} from '../support/ui-harness/identity-window';

/** The settings about the own identity, with a stand-in for main. */

describe('the settings', () => {
  it('takes a certificate in once its fingerprint was compared', async () => {
    const page = await openWindow();
    await openSection(page, 'Enrolment');
    await button(page, 'Save the request…');
    await page.getByText('saved', { exact: true }).waitFor();
    await button(page, 'Take a certificate in…');
    await page.getByRole('dialog', { name: 'Certificate from Columbus MSD' }).waitFor();
    const take = page.getByRole('button', { name: 'Take in', exact: true });
    expect(await take.isDisabled()).toBe(true);
    await page.getByLabel('The fingerprint is the same').check();
    await take.click();
    await page.getByText('Certified by Columbus MSD.').waitFor();
    await openSection(page, 'Identity');
    await page.getByRole('cell', { name: '22 Nov 2029' }).waitFor();
  });

  it('asks for no comparison where the root is known', async () => {
    const { certificate } = identityAnswers();
    const page = await openWindow(
      {},
      { certificate: { ...certificate, change: 'renewal', needsComparison: false } },
    );
    await openSection(page, 'Enrolment');
    await button(page, 'Take a certificate in…');
    await page.getByRole('dialog', { name: 'Renewed certificate from Columbus MSD' }).waitFor();
    await button(page, 'Take in');
    await page.getByText('Certified by Columbus MSD.').waitFor();
  });

  it('shows a new recovery code until somebody has it, and does nothing on a wrong passphrase', async () => {
    const page = await openWindow();
    await openSection(page, 'Ways back in');
    await button(page, 'Make a new code…');
    await page.getByLabel('Your passphrase').fill('nonsense');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the passphrase. Nothing was changed.').waitFor();
    await page.getByLabel('Your passphrase').fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Your recovery sheet' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByLabel('Last group of the code, from the paper').fill('5AE1K');
    await page.keyboard.press('Enter');
    await page.getByText('Made on 24 Nov 2026; its sheet was confirmed').waitFor();
  });

  it('replaces keys with the passphrase alone, and leads to the new request', async () => {
    const page = await openWindow();
    await page.getByText('No submissions yet').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/An action/).fill('replace my keys');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Keys', level: 2 }).waitFor();
    await button(page, 'Replace my keys…');
    await button(page, 'Replace my keys');
    await page.getByText('Type your passphrase.').waitFor();
    expect(await calls(page, 'identity.replaceKeys')).toEqual([]);
    await page.getByLabel('Your passphrase').fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Enrolment', level: 2 }).waitFor();
  });
});

describe('for everyone', () => {
  it.each(['light', 'dark'] as const)('axe finds nothing to say in %s', async (theme) => {
    const source = await readFile(
      join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
      'utf8',
    );
    const settings = { theme, textSize: 'medium', paper: 'letter', lockAfter: null } as const;
    const page = await openWindow({ settings });
    await page.evaluate(source);
    const check = async (where: string): Promise<void> => {
      await page.mouse.move(0, 0);
      const found = await page.evaluate(async () => {
        // Colours are judged when nothing is fading any more.
        await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
        const axe = (globalThis as unknown as { axe: typeof axeCore }).axe;
        const report = await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
        });
        return report.violations.map(
          (one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`,
        );
      });
      expect(found, where).toEqual([]);
    };
    for (const section of [
      'Identity',
      'Enrolment',
      'Passphrase',
      'Ways back in',
      'Other computers',
      'Keys',
      'Locking',
      'Appearance',
    ]) {
      await openSection(page, section);
      await check(section);
    }
    await openSection(page, 'Enrolment');
    await button(page, 'Take a certificate in…');
    await page.getByRole('dialog').waitFor();
    await check('certificate');
    await button(page, 'Cancel');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await openSection(page, 'Other computers');
    await button(page, 'Export…');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await check('export');
    await button(page, 'Cancel');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+l');
    await page.getByText('Welcome back').waitFor();
    await check('unlock');
    await button(page, 'I forgot my passphrase');
    await button(page, 'Unlock with the code');
    await check('recover');
    await button(page, 'I have no code either');
    await button(page, 'Put this workspace aside…');
    await page.getByRole('dialog').waitFor();
    await check('aside');
    await button(page, 'Put aside');
    await page.getByText('I run a programme').click();
    await button(page, 'More');
    await button(page, 'Start');
    await check('issuer');
    await page.getByLabel('Name of the programme').fill('Columbus MSD');
    await page.getByLabel('Name or alias').fill('Programme office');
    await fillNewPassphrase(page, 'Passphrase', 'The passphrase again');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    await check('sheet');
  });
});
