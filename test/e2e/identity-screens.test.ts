import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type * as axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';

import type { FakeMain, Scenario } from '../support/ui-harness/fake-main';
import {
  identityAnswers,
  installIdentityAnswers,
  type IdentityAnswers,
} from '../support/ui-harness/identity-answers';
import { launchRenderer } from '../support/ui-harness/launch-renderer';
import { scenario } from '../support/ui-harness/scenarios';

/** The doors and the settings, with a stand-in for main: what is asked, what is refused, what is told once. */
const out = process.env['ASSAY_OUT'] ?? join(import.meta.dirname, '../../out');
const absent = { state: 'absent', sample: false, identity: null } as const;
const locked = { ...scenario().status, state: 'locked' } as const;
const { passphrase } = identityAnswers();

type Global = typeof globalThis & { fakeMain: FakeMain };

async function open(
  change: Partial<Scenario> = {},
  answers: Partial<IdentityAnswers> = {},
): Promise<Page> {
  const given = identityAnswers(answers);
  const more = { install: installIdentityAnswers, given };
  const renderer = await launchRenderer(join(out, 'renderer'), scenario(change), more);
  onTestFinished(() => renderer.close());
  return renderer.page;
}
const calls = (page: Page, channel: string): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      (globalThis as Global).fakeMain.calls.filter((c) => c.channel === name).map((c) => c.input),
    channel,
  );
const button = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

async function openSection(page: Page, title: string): Promise<void> {
  if (!(await page.getByRole('navigation', { name: 'Settings' }).isVisible()))
    await page.keyboard.press('Control+,');
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('button', { name: title, exact: true })
    .click();
  await page.getByRole('heading', { name: title, exact: true, level: 2 }).waitFor();
}

async function fillNewPassphrase(page: Page, first: string, second: string): Promise<void> {
  await page.getByLabel(first, { exact: true }).fill(passphrase);
  await page.getByLabel(second, { exact: true }).fill(passphrase);
}

describe('the first start', () => {
  it('makes an issuer, and lets nobody pass without the recovery sheet', async () => {
    const page = await open({ status: absent });
    await page.getByText('I run a programme').click();
    await page.getByLabel('Name of the programme').fill('Columbus MSD');
    await page.getByLabel('Name or alias').fill('Programme office');
    await fillNewPassphrase(page, 'Passphrase', 'The passphrase again');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    expect(await calls(page, 'workspace.create')).toEqual([
      { alias: 'Programme office', role: 'issuer', passphrase, issuer: { name: 'Columbus MSD' } },
    ]);
    await page.getByText('D4V8C-RRX0T-5HKPA-2Q7NE').first().waitFor();
    await button(page, 'Print');
    await expect.poll(() => calls(page, 'app.print')).toHaveLength(1);

    // What main says of the open workspace does not take the sheet away.
    await page.evaluate(() => {
      (globalThis as Global).fakeMain.emit('workspace-changed', {});
    });
    const group = page.getByLabel('Last group of the code, from the paper');
    await group.fill('3YGS');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the last group.').waitFor();
    await group.fill('5ae1 k');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor({ state: 'detached' });
    expect(await page.locator('.print-sheet').count()).toBe(0);

    await openSection(page, 'Ways back in');
    await page.getByText('its sheet was confirmed').waitFor();
  });

  it('prints the sheet alone', async () => {
    const page = await open({ status: absent });
    await page.getByText('I score evidence').click();
    await page.getByLabel('Name or alias').fill('Assessor 07');
    await fillNewPassphrase(page, 'Passphrase', 'The passphrase again');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    await page.getByText('7KQ2M-X4TFD-9WB3H-ZP6RN').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('.print-sheet');
    expect(await sheet.isVisible()).toBe(true);
    expect(await page.locator('#app').isVisible()).toBe(false);
    const text = await sheet.innerText();
    for (const said of ['Assessor 07', '23 November 2026', '5AE1K', 'Kept by'])
      expect(text).toContain(said);
    expect(text).not.toContain('authority');
  });

  it('locks while the sheet is shown, and says afterwards that it was not confirmed', async () => {
    const page = await open({ status: absent });
    await page.getByText('I score evidence').click();
    await page.getByLabel('Name or alias').fill('Assessor 07');
    await fillNewPassphrase(page, 'Passphrase', 'The passphrase again');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    await page.keyboard.press('Control+l');
    await page.getByText('Welcome back').waitFor();
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByText('No submissions yet').waitFor();
    await openSection(page, 'Ways back in');
    await page.getByText('No confirmed sheet: make a new code').waitFor();
  });

  it('opens a PKCS #12 file with its own passphrase first', async () => {
    const page = await open({ status: absent });
    await page.getByText('I score evidence').click();
    await button(page, 'Use a PKCS #12 file (.p12)');
    await page.getByLabel('Passphrase of the file').fill('nonsense');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the passphrase of the file.').waitFor();
    await page.getByLabel('Passphrase of the file').fill('file words');
    await page.keyboard.press('Enter');
    await page.getByText('Assessor 31').waitFor();
    await fillNewPassphrase(page, 'Passphrase for the workspace', 'The passphrase again');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    expect(await calls(page, 'workspace.create')).toEqual([
      expect.objectContaining({ alias: 'Assessor 31', identity: expect.any(String) as string }),
    ]);
  });
});

describe('the ways back in', () => {
  it('opens with the keychain in one press, where it is on', async () => {
    const page = await open(
      { status: locked },
      { keychain: { state: 'on', detail: 'GNOME keyring' } },
    );
    await page.getByRole('button', { name: /keychain/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('No submissions yet').waitFor();
    expect(await calls(page, 'workspace.unlock')).toEqual([]);
  });

  it('opens with the recovery code however it is typed, and a new passphrase', async () => {
    const page = await open({ status: locked });
    await button(page, 'I forgot my passphrase');
    await page.getByLabel('Recovery code').fill('4h7k 9qtx');
    await page.keyboard.press('Enter');
    await page.getByText('25 characters are missing').waitFor();
    expect(await calls(page, 'workspace.recover')).toEqual([]);
    await fillNewPassphrase(page, 'New passphrase', 'The new passphrase again');
    await page.getByLabel('Recovery code').fill('4h7k 9qtx 2mbd w6zp 0nrv c8fj 3ygs 5ae1 z');
    await page.keyboard.press('Enter');
    await page.getByText('does not open this identity').waitFor();
    await page.getByLabel('Recovery code').fill('4h7k 9qtx 2mbd w6zp 0nrv c8fj 3ygs 5ae1 k');
    await page.keyboard.press('Enter');
    await page.getByText('No submissions yet').waitFor();
  });

  it('puts a workspace aside only after asking', async () => {
    const page = await open({ status: locked });
    await button(page, 'I forgot my passphrase');
    await button(page, 'I have no code either');
    await button(page, 'Put this workspace aside…');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await calls(page, 'workspace.setAside')).toEqual([]);
    await button(page, 'Put this workspace aside…');
    await button(page, 'Put aside');
    await page.getByText('What brings you here?').waitFor();
  });
});

describe('the settings', () => {
  it('takes a certificate in once its fingerprint was compared', async () => {
    const page = await open();
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
    const page = await open(
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
    const page = await open();
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
    const page = await open();
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
    const page = await open({ settings });
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
