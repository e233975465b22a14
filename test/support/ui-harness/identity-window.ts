import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

import type { FakeMain, Scenario } from './fake-main';
import { identityAnswers, installIdentityAnswers, type IdentityAnswers } from './identity-answers';
import { launchRenderer } from './launch-renderer';
import { scenario } from './scenarios';

const out = process.env['ASSAY_OUT'] ?? join(import.meta.dirname, '../../../out');
export const absent = { state: 'absent', sample: false, identity: null } as const;
export const locked = { ...scenario().status, state: 'locked' } as const;
export const { passphrase } = identityAnswers();

export type Global = typeof globalThis & { fakeMain: FakeMain };

/** The built renderer with an identity; ended with the test. */
export async function openWindow(
  change: Partial<Scenario> = {},
  answers: Partial<IdentityAnswers> = {},
): Promise<Page> {
  const given = identityAnswers(answers);
  const more = { install: installIdentityAnswers, given };
  const renderer = await launchRenderer(join(out, 'renderer'), scenario(change), more);
  onTestFinished(() => renderer.close());
  return renderer.page;
}
/** What was asked of one channel, in order. */
export const calls = (page: Page, channel: string): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      (globalThis as Global).fakeMain.calls.filter((c) => c.channel === name).map((c) => c.input),
    channel,
  );
export const button = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** The settings at one section, from wherever the page is. */
export async function openSection(page: Page, title: string): Promise<void> {
  if (!(await page.getByRole('navigation', { name: 'Settings' }).isVisible()))
    await page.keyboard.press('Control+,');
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('button', { name: title, exact: true })
    .click();
  await page.getByRole('heading', { name: title, exact: true, level: 2 }).waitFor();
}

export async function fillNewPassphrase(page: Page, first: string, second: string): Promise<void> {
  await page.getByLabel(first, { exact: true }).fill(passphrase);
  await page.getByLabel(second, { exact: true }).fill(passphrase);
}
