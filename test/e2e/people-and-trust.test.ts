import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';

import type { FakeMain } from '../support/ui-harness/fake-main';
import { launchRenderer, type LaunchedRenderer } from '../support/ui-harness/launch-renderer';
import { installPeopleAnswers, type PeopleScenario } from '../support/ui-harness/people-answers';
import {
  issuerStatus,
  peopleScenario,
  programmePeople,
  programmePerson,
  requestPreview,
  trustedIssuers,
  trustPreview,
} from '../support/ui-harness/people-scenarios';
import { scenario } from '../support/ui-harness/scenarios';
import { axeFindings } from '../support/ui-harness/axe-findings';

/** The issuer's window alone, with a stand-in for main; the whole application is driven in other tests. */
const out = process.env['ASSAY_OUT'] ?? join(import.meta.dirname, '../../out');
const PASSPHRASE = 'otter lantern gravel seventeen';

type Global = typeof globalThis & { fakeMain: FakeMain };

async function open(
  change: Partial<PeopleScenario>,
  theme: 'light' | 'dark' = 'light',
): Promise<LaunchedRenderer> {
  const settings = { ...scenario().settings, theme };
  const renderer = await launchRenderer(
    join(out, 'renderer'),
    scenario({ status: issuerStatus, settings }),
    { install: installPeopleAnswers, given: peopleScenario(change) },
  );
  onTestFinished(() => renderer.close());
  await renderer.page.getByRole('heading', { name: 'People' }).waitFor();
  return renderer;
}
const calls = (page: Page, channel: string): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      (globalThis as Global).fakeMain.calls.filter((c) => c.channel === name).map((c) => c.input),
    channel,
  );
/** By the rail; a key pressed before the page is there would be nobody's. */
async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

describe('people', () => {
  it('are found, gone through and looked at by keyboard', async () => {
    const { page, complaints } = await open({ people: programmePeople(300) });
    await page.getByRole('row').nth(2).waitFor();
    const heights = await page
      .locator('[id^=person-]')
      .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    expect(new Set(heights)).toEqual(new Set([36]));
    expect(heights.length).toBeLessThan(80);

    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary');
    const first = await panel.getByRole('heading').first().textContent();
    await page.keyboard.press('End');
    await expect.poll(() => panel.getByRole('heading').first().textContent()).not.toBe(first);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });

    await page.keyboard.press('/');
    await page.keyboard.type('garcia jj');
    await page.getByText('Nobody found').waitFor();
    await page.getByRole('searchbox', { name: 'Search people' }).fill('GARCIA');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(() => panel.getByRole('heading').first().textContent()).toMatch(/García/);
    expect(complaints).toEqual([]);
  });

  it('are certified only after the comparison, and others are to learn of it', async () => {
    const request = requestPreview();
    const { page } = await open({ request });
    await page.getByText('Nobody is certified yet').waitFor();
    await page.keyboard.press('n');
    const certify = page.getByRole('button', { name: 'Certify and save the certificate' });
    await page.getByLabel('Real name').fill('Maria García');
    const field = page.getByLabel('Passphrase of Columbus office', { exact: true });
    await field.fill(PASSPHRASE);
    expect(await certify.isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    expect(await calls(page, 'people.certify')).toEqual([]);

    await page.getByLabel('It is the same').check();
    await field.fill('wrong');
    await certify.click();
    await page.getByText('That is not the passphrase. Nobody was certified.').waitFor();
    await field.fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Maria García' }).waitFor();
    expect(await calls(page, 'people.certify')).toContainEqual({
      token: request.token,
      name: 'Maria García',
      school: '',
      role: 'assessor',
      years: 10,
      replaces: null,
      passphrase: PASSPHRASE,
    });

    const publish = page.getByText('Publish the trust files, so that others learn of it.');
    await publish.waitFor();
    await page.getByRole('button', { name: 'Save trust files…' }).click();
    await publish.waitFor({ state: 'detached' });
  });

  it('who lost their key lose the certificate from the time that is given', async () => {
    const person = programmePerson(2);
    const { page } = await open({ people: [person] });
    await page.getByRole('row').nth(1).click();
    await page.getByRole('button', { name: 'The key was lost or stolen…' }).click();
    const dialog = page.getByRole('dialog', { name: /lost or stolen/ });
    await dialog.getByLabel('Since when?').fill('2999-01-01T09:00');
    await dialog.getByLabel('Your passphrase').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await dialog.getByText('That time is still to come.').waitFor();
    expect(await calls(page, 'people.revoke')).toEqual([]);
    await dialog.getByLabel('Since when?').fill('2026-11-01T09:30');
    await dialog.getByRole('button', { name: 'End the certificate' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await calls(page, 'people.revoke')).toEqual([
      {
        id: person.id,
        reason: 'key-compromise',
        since: await page.evaluate(() => new Date(2026, 10, 1, 9, 30).toISOString()),
        passphrase: PASSPHRASE,
      },
    ]);
    await page.getByRole('complementary').getByText('revoked', { exact: true }).waitFor();
  });
});

describe('the authority', () => {
  it('makes a new root, and tells what becomes of the former one', async () => {
    const { page } = await open({ people: programmePeople(3) });
    await goTo(page, 'Authority');
    await page.getByRole('button', { name: 'New root…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New root' });
    await dialog.getByText(/3 people are certified anew/).waitFor();
    await dialog.getByLabel(/Somebody else may hold/).check();
    await dialog.getByLabel('Your passphrase').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await calls(page, 'authority.rotate')).toMatchObject([{ reason: 'key-compromise' }]);
    await page.getByRole('cell', { name: 'somebody else may hold its key' }).waitFor();
    await page.getByText('Publish the trust files').waitFor();
  });
});

describe('trust', () => {
  it('takes a new issuer in after the comparison, and believes it no longer when told so', async () => {
    const bundle = trustPreview('first');
    const { page } = await open({ bundle });
    await goTo(page, 'Trust');
    await page.getByRole('columnheader', { name: /Columbus MSD/ }).waitFor();
    await page.keyboard.press('n');
    const take = page.getByRole('button', { name: 'Trust Riverbend Schools' });
    expect(await take.isDisabled()).toBe(true);
    await page.keyboard.press('Control+Enter');
    expect(await calls(page, 'trust.take')).toEqual([]);
    await page.getByLabel('It is the same').check();
    await take.click();
    await page.getByRole('columnheader', { name: /Riverbend Schools/ }).waitFor();
    expect(await calls(page, 'trust.take')).toEqual([{ token: bundle.token }]);

    await page.getByRole('button', { name: /Trust no longer… Riverbend/ }).click();
    await page.getByRole('button', { name: 'Trust no longer', exact: true }).click();
    await page
      .getByRole('columnheader', { name: /Riverbend Schools/ })
      .waitFor({ state: 'detached' });
    expect(await calls(page, 'trust.remove')).toEqual([{ issuer: bundle.issuer.id }]);
  });

  it('warns before a root that nobody vouches for', async () => {
    const { page } = await open({ bundle: trustPreview('replaced') });
    await goTo(page, 'Trust');
    await page.keyboard.press('n');
    await page
      .getByRole('note')
      .getByText(/somebody else made this file/)
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: /Columbus MSD/ }).waitFor();
    expect(await calls(page, 'trust.take')).toEqual([]);
  });
});

describe('for everyone', () => {
  it.each(['light', 'dark'] as const)('axe finds nothing to say in %s', async (theme) => {
    const { page } = await open(
      {
        people: programmePeople(40),
        issuers: trustedIssuers,
        request: requestPreview({ role: 'issuer' }),
        bundle: trustPreview('replaced'),
      },
      theme,
    );
    await page.getByRole('row').nth(2).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'The key was lost or stolen…' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    await page.getByText('asks to be certified').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await goTo(page, 'Authority');
    await page.getByText('Root in use').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await goTo(page, 'Trust');
    await page.getByText('Lakeshore').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('n');
    await page.getByRole('note').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
