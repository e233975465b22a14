import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type * as axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';

import type { FakeMain, Scenario } from '../support/ui-harness/fake-main';
import { launchRenderer, type LaunchedRenderer } from '../support/ui-harness/launch-renderer';
import { programmeRows, scenario } from '../support/ui-harness/scenarios';

/**
 * The window alone, with a stand-in for main: states that the whole application reaches rarely or
 * slowly. The whole application is driven in the other tests of this folder.
 */
const out = process.env['ASSAY_OUT'] ?? join(import.meta.dirname, '../../out');
const built = join(out, 'renderer');
const today = new Date();

type Global = typeof globalThis & { fakeMain: FakeMain };

async function open(change: Partial<Scenario>): Promise<LaunchedRenderer> {
  const renderer = await launchRenderer(built, scenario(change));
  onTestFinished(() => renderer.close());
  return renderer;
}
const cursorOf = (page: Page): Promise<string | null> =>
  page.getByRole('row', { selected: true }).getAttribute('id');
const calls = (page: Page, channel: string): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      (globalThis as Global).fakeMain.calls.filter((c) => c.channel === name).map((c) => c.input),
    channel,
  );

describe('the inbox by keyboard', () => {
  it('moves, searches and opens without a mouse, and leaves typing alone', async () => {
    const { page, complaints } = await open({ rows: programmeRows(64, today) });
    const rows = page.getByRole('row');
    await rows.nth(2).waitFor();
    await page.keyboard.press('j');
    const first = await cursorOf(page);
    await page.keyboard.press('ArrowDown');
    expect(await cursorOf(page)).not.toBe(first);
    await page.keyboard.press('k');
    expect(await cursorOf(page)).toBe(first);

    await page.keyboard.press('/');
    await page.keyboard.type('jj S-0419');
    const field = page.getByRole('searchbox', { name: 'Search submissions' });
    expect(await field.inputValue()).toBe('jj S-0419');
    await page.getByText('Nothing found').waitFor();
    await field.fill('S-0419');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(() => calls(page, 'review.open')).toHaveLength(1);
    const [opened] = await calls(page, 'review.open');
    expect(opened).toEqual({ id: '00000000-0000-4000-8000-000000000019' });
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  });

  it('finds what main finds in the texts', async () => {
    const rows = programmeRows(12, today);
    const id = rows[6]?.id ?? '';
    const { page } = await open({ rows, fullText: { query: 'exit tickets', ids: [id] } });
    await page.getByRole('row').nth(2).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('exit tickets');
    await page.locator(`#inbox-${id}`).waitFor();
    expect(await page.locator('[id^=inbox-]').count()).toBe(1);
  });

  it('asks before it removes, and says what is lost', async () => {
    const { page } = await open({ rows: programmeRows(12, today) });
    await page.getByRole('row').nth(2).waitFor();
    await page.keyboard.press('Home');
    const id = (await cursorOf(page)) ?? '';
    await page.keyboard.press('Delete');
    await page.getByRole('dialog', { name: /^Remove S-/ }).waitFor();
    await page.keyboard.press('Escape');
    expect(await calls(page, 'packages.remove')).toEqual([]);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.locator(`#${id}`).waitFor({ state: 'detached' });
    expect(await calls(page, 'packages.remove')).toEqual([{ id: id.replace('inbox-', '') }]);
  });
});

describe('the inbox and its view', () => {
  it('draws ten thousand rows as a window on them', async () => {
    const { page } = await open({ rows: programmeRows(10_000, today) });
    await page.getByRole('row').nth(2).waitFor();
    await expect
      .poll(() => page.getByRole('grid').getAttribute('aria-rowcount'), { timeout: 20_000 })
      .toMatch(/^7\d{3}$/);
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('[aria-selected=true]').count()).toBe(1);
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    const heights = await page
      .locator('[id^=inbox-]')
      .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    expect(new Set(heights)).toEqual(new Set([36]));
  });

  it('follows changes, and is rebuilt when its database is gone', async () => {
    const rows = programmeRows(12, today);
    const [row] = rows;
    if (!row) throw new Error('no rows');
    const { page } = await open({ rows });
    await page.getByRole('row').nth(2).waitFor();
    const change = (submission: string): Promise<void> =>
      page.evaluate(
        (changed) => {
          (globalThis as Global).fakeMain.change(changed);
        },
        { ...row, stage: 'new' as const, submission },
      );
    await change('S-7777');
    await page.getByText('S-7777').waitFor();

    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase('assay-view');
          request.onsuccess = () => {
            resolve();
          };
          request.onerror = () => {
            reject(new Error('not deleted'));
          };
        }),
    );
    await change('S-8888');
    await page.getByText('S-8888').waitFor();
    const due = rows.filter((one) => one.id === row.id || one.stage !== 'signed').length;
    await expect.poll(() => page.locator('[id^=inbox-]').count()).toBe(due);
    expect(await calls(page, 'inbox.changes')).toContainEqual(
      expect.objectContaining({ since: 0 }),
    );
  });

  it('lists refused packages until each is dismissed', async () => {
    const message = 'This zip file is not an evidence package.';
    const { page } = await open({
      rows: programmeRows(12, today),
      imports: [{ ok: false, file: 'holiday.zip', code: 'ERR_PACKAGE_NOT_A_BAG', message }],
    });
    await page.getByRole('row').nth(2).waitFor();
    await page.keyboard.press('Control+o');
    const refused = page.getByRole('region', { name: /Could not be opened/ });
    await refused.getByText(message).waitFor();
    await refused.getByText('ERR_PACKAGE_NOT_A_BAG').waitFor();
    await page.getByRole('button', { name: 'Dismiss holiday.zip' }).click();
    await refused.waitFor({ state: 'detached' });
  });
});

describe('the doors', () => {
  it('says in words that a passphrase is wrong, and opens with the right one', async () => {
    const { status } = scenario();
    const { page } = await open({ status: { ...status, state: 'locked' } });
    const field = page.getByLabel('Passphrase', { exact: true });
    await field.fill('nonsense');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the passphrase').waitFor();
    await field.fill(scenario().passphrase);
    await page.keyboard.press('Enter');
    await page.getByText('No submissions yet').waitFor();
    await page.keyboard.press('Control+l');
    await page.getByText('Welcome back').waitFor();
  });

  it('makes a workspace, and the role that has none yet leads somewhere', async () => {
    const { page } = await open({ status: { state: 'absent', sample: false, identity: null } });
    await page.getByText('I mentor').click();
    await page.getByRole('button', { name: /sample programme/ }).waitFor();
    await page.getByText('Back to the choices').click();
    await page.getByText('I score evidence').click();
    await page.getByLabel('Name or alias').fill('Assessor 07');
    await page.getByLabel('Passphrase', { exact: true }).fill('otter lantern gravel seventeen');
    await page.getByLabel('The passphrase again').fill('otter lantern gravel seventeem');
    await page.keyboard.press('Enter');
    await page.getByText('The two passphrases differ.').waitFor();
    expect(await calls(page, 'workspace.create')).toEqual([]);
    await page.getByLabel('The passphrase again').fill('otter lantern gravel seventeen');
    await page.keyboard.press('Enter');
    await page.getByText('No submissions yet').waitFor();
  });
});

describe('for everyone', () => {
  it.each(['light', 'dark'] as const)('axe finds nothing to say in %s', async (theme) => {
    const source = await readFile(
      join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
      'utf8',
    );
    const { page } = await open({
      rows: programmeRows(40, today),
      settings: { theme, textSize: 'medium', paper: 'letter', lockAfter: 15 },
    });
    await page.getByRole('row').nth(2).waitFor();
    await page.evaluate(source);
    const violations = (): Promise<string[]> =>
      page.evaluate(async () => {
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
    await page.keyboard.press('j');
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/An action/).fill('data');
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+,');
    await page.getByRole('heading', { name: 'Identity' }).waitFor();
    expect(await violations()).toEqual([]);
  });
});
