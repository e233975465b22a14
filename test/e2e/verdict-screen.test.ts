import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type * as axeCore from 'axe-core';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';

import type { OpenedFiles } from '../../src-renderer/shell/arrange-opened';
import type { VerdictView } from '../../src-shared/contract/trust-views';
import { shoot } from '../support/shoot';
import { verdictView } from '../support/ui/verdict-view';
import { verdictCases } from '../support/ui/verdict-cases';
import type { FakeMain, Scenario } from '../support/ui-harness/fake-main';
import { launchRenderer, type LaunchedRenderer } from '../support/ui-harness/launch-renderer';
import { scenario } from '../support/ui-harness/scenarios';
import { installVerdictAnswers, type VerdictAnswers } from '../support/ui-harness/verdict-answers';

/** Verdicts on reports, with a stand-in for main. */
const out = process.env['ASSAY_OUT'] ?? join(import.meta.dirname, '../../out');

type Global = typeof globalThis & { fakeMain: FakeMain };

const opened = (verdicts: readonly VerdictView[]): OpenedFiles => ({
  packages: [],
  bundles: [],
  receipts: 0,
  verdicts: [...verdicts],
});

async function open(
  given: Partial<VerdictAnswers>,
  change: Partial<Scenario> = {},
): Promise<LaunchedRenderer> {
  const answers = { chosen: [], dropped: opened([]), delay: 0, passphrase: 'sample', ...given };
  const renderer = await launchRenderer(join(out, 'renderer'), scenario(change), {
    install: installVerdictAnswers,
    given: answers,
  });
  onTestFinished(() => renderer.close());
  await renderer.page.getByRole('button', { name: 'Settings' }).waitFor();
  return renderer;
}

/** As a person does it: `names` stand for files dragged in from a file manager. */
const drop = (page: Page, names: readonly string[]): Promise<void> =>
  page.evaluate((all) => {
    const data = new DataTransfer();
    for (const name of all) data.items.add(new File(['%PDF'], name));
    for (const type of ['dragenter', 'dragover', 'drop'])
      window.dispatchEvent(
        new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
      );
  }, names);

const calls = (page: Page, channel: string): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      (globalThis as Global).fakeMain.calls.filter((c) => c.channel === name).map((c) => c.input),
    channel,
  );

const { status } = scenario();
const issuerStatus: Partial<Scenario> = {
  status: { ...status, identity: status.identity && { ...status.identity, role: 'issuer' } },
};

const mixed = Array.from({ length: 30 }, (_, i) =>
  i % 12 === 4
    ? { ...verdictCases.tampered, token: verdictView(i).token, file: verdictView(i).file }
    : verdictView(i),
);

describe('one report', () => {
  it('is verified where it is dropped, and everything behind the sentence opens by keys', async () => {
    const { page, complaints } = await open({ dropped: opened([verdictCases.recommendation]) });
    await drop(page, ['S-0417.recommendation.pdf']);
    const sentence = page.getByRole('heading', { name: /^Genuine\. Signed by Assessor 07/ });
    await sentence.waitFor();
    expect(await calls(page, 'files.openDropped')).toEqual([['S-0417.recommendation.pdf']]);
    await page.getByRole('main').getByText('the issuer decides.').waitFor();
    const sections = page.locator('button[aria-expanded]');
    expect(await sections.allInnerTexts()).toHaveLength(6);
    expect(await page.locator('button[aria-expanded=true]').count()).toBe(0);
    for (const key of '123456') await page.keyboard.press(key);
    expect(await page.locator('button[aria-expanded=true]').count()).toBe(6);
    await page.getByText('7HN3C-V8QPE-5RYGA-1M0SK').first().waitFor();
    await page.keyboard.press('1');
    await sections.first().focus();
    await page.keyboard.press('Enter');
    expect(await sections.first().getAttribute('aria-expanded')).toBe('true');
    await page.getByText(/Save the issuer’s root certificate beside the report, compare/).waitFor();
    await page.getByRole('button', { name: /root certificate/ }).click();
    await page.getByText('Saved as issuer-root.pem.').waitFor();
    expect(await calls(page, 'reports.saveRoot')).toEqual([
      { token: verdictCases.recommendation.token },
    ]);
    expect(complaints).toEqual([]);
  });

  it.each(['tampered', 'notEnrolled', 'revoked', 'unreadable'] as const)(
    'that is %s shows the reason, what to do and the code, and nothing it says of itself',
    async (name) => {
      const verdict = verdictCases[name];
      const { page } = await open({ dropped: opened([verdict]) }, issuerStatus);
      await drop(page, ['a.pdf']);
      await page.getByRole('heading', { name: verdict.sentence }).waitFor();
      const shown = await page.getByRole('main').innerText();
      expect(shown).toContain(verdict.advice ?? '');
      expect(shown).toContain(verdict.code ?? '');
      expect(shown).not.toMatch(/Outcome|earned|Achievement|Genuine|valid/i);
      await page.keyboard.press('6');
      await page.getByText('Ask the issuer for its root certificate').waitFor();
      expect(await page.getByRole('button', { name: /receipt|root certificate/ }).count()).toBe(0);
    },
  );

  it('gets a signed receipt of an issuer, who is asked for the passphrase', async () => {
    const { page } = await open({ dropped: opened([verdictCases.recommendation]) }, issuerStatus);
    await drop(page, ['a.pdf']);
    await page.getByRole('button', { name: 'Save a signed receipt…' }).click();
    const field = page.getByLabel('Your passphrase');
    await field.fill('nonsense');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the passphrase').waitFor();
    await field.fill('sample');
    await page.keyboard.press('Enter');
    await page.getByText('Saved as S-0417.recommendation.receipt.jws.').waitFor();
  });

  it('prints on one page, black on white in the dark theme too', async () => {
    const renderer = await open(
      { dropped: opened([verdictCases.decision]) },
      { settings: { ...scenario().settings, theme: 'dark' } },
    );
    const { page } = renderer;
    await drop(page, ['a.pdf']);
    await page.getByRole('heading', { name: /^Genuine/ }).waitFor();
    await page.keyboard.press('Control+p');
    await expect.poll(() => calls(page, 'app.print')).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('.print-sheet');
    expect(await sheet.innerText()).toContain(verdictCases.decision.report?.reportId);
    expect(await page.locator('#app').isVisible()).toBe(false);
    expect(await sheet.evaluate((e) => getComputedStyle(e).color)).toBe('rgb(0, 0, 0)');
    const paper = await PDFDocument.load(await renderer.printToPdf());
    expect(paper.getPageCount()).toBe(1);
  });

  it('is told to be under way when checking takes more than a second', async () => {
    const { page } = await open({ chosen: [verdictCases.tampered], delay: 2500 });
    await page.keyboard.press('Control+Shift+O');
    await page.getByText('Verifying reports…').waitFor();
    await page.getByRole('heading', { name: verdictCases.tampered.sentence }).waitFor();
    await page.getByText('Verifying reports…').waitFor({ state: 'detached' });
  });
});

describe('several reports', () => {
  it('stand in a list, those not to be trusted first, and j and k go through them', async () => {
    const { page } = await open({ chosen: mixed });
    await page.keyboard.press('Control+Shift+O');
    await page.getByText('27 genuine · 3 not to be trusted').waitFor();
    const heading = page.getByRole('main').getByRole('heading', { level: 2 });
    expect(await heading.innerText()).toMatch(/^Do not trust/);
    await page.keyboard.press('2');
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('j');
    expect(await heading.innerText()).toMatch(/^Genuine/);
    // What was open stays open on the next report.
    expect(await page.locator('button[aria-expanded=true]').allInnerTexts()).toHaveLength(1);
    await page.keyboard.press('k');
    expect(await heading.innerText()).toMatch(/^Do not trust/);
    await page.keyboard.press('End');
    expect(await heading.innerText()).toMatch(/^Genuine/);
    await page.keyboard.press('Escape');
    await page.getByText('No submissions yet').waitFor();
  });

  it('a thousand are drawn as a window on them', async () => {
    const { page } = await open({ chosen: Array.from({ length: 1000 }, (_, n) => verdictView(n)) });
    await page.keyboard.press('Control+Shift+O');
    await page.getByText('1000 genuine').waitFor();
    await page.keyboard.press('End');
    await page.locator(`#verdict-${verdictView(999).token}`).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(80);
  });

  it('that a file manager sends one by one are joined; a drop begins anew', async () => {
    const { page } = await open({ dropped: opened([verdictView(9)]) });
    const send = (verdict: VerdictView): Promise<void> =>
      page.evaluate(
        (payload) => {
          (globalThis as Global).fakeMain.emit('files-opened', payload);
        },
        opened([verdict]),
      );
    await send(verdictView(1));
    await page.getByRole('heading', { name: /^Genuine/ }).waitFor();
    await send(verdictView(2));
    await page.getByText('2 genuine').waitFor();
    await drop(page, ['a.pdf']);
    await page.getByText('2 genuine').waitFor({ state: 'detached' });
    await page.getByText('S-0409.recommendation.pdf', { exact: true }).first().waitFor();
  });
});

describe('for everyone', () => {
  it.each(['light', 'dark'] as const)('axe finds nothing to say in %s', async (theme) => {
    const axe = join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js');
    const source = await readFile(axe, 'utf8');
    const { page } = await open(
      { chosen: mixed, dropped: opened([verdictCases.notEnrolled]) },
      { ...issuerStatus, settings: { ...scenario().settings, theme } },
    );
    await page.evaluate(source);
    const violations = (): Promise<string[]> =>
      page.evaluate(async () => {
        await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
        const { axe: run } = globalThis as unknown as { axe: typeof axeCore };
        const report = await run.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
        });
        return report.violations.map(
          (one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`,
        );
      });
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/An action/).fill('verdicts on');
    await page.keyboard.press('Enter');
    await page.getByText('Is this report genuine?').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await violations()).toEqual([]);
    await shoot(page, `verdict-empty-${theme}`);
    await page.keyboard.press('Control+Shift+O');
    await page.getByText('27 genuine').waitFor();
    for (const key of '123456') await page.keyboard.press(key);
    expect(await violations()).toEqual([]);
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('j');
    expect(await violations()).toEqual([]);
    await shoot(page, `verdict-mixed-${theme}`);
    await drop(page, ['a.pdf']);
    await page.getByRole('button', { name: 'Take in a trust file…' }).waitFor();
    expect(await violations()).toEqual([]);
    await shoot(page, `verdict-refused-${theme}`);
  });
});
