import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import {
  openPackage,
  openReview,
  row,
  saved,
  startWithIdentity,
  unlock,
} from '../../scripts/drive.mjs';
import { bytesHolding } from '../support/bytes-holding';
import { certifiedPeople, PASSPHRASE, type People } from '../support/certified-people';
import { writeEvidence } from '../support/evidence-folder';
import { launchApp, type LaunchedApp } from '../support/launch-app';
import { assayOk } from '../support/run-assay';
import { temporaryFolder } from '../support/temporary-folder';

const ACHIEVEMENT = 'resources/sample/achievements/data-literacy-1.achievement.json';
const env = { ASSAY_TEST_WORKSPACE: '1' };
/** Times the application is killed while somebody types. */
const KILLS = 20;

/** Something nobody would write by chance: it must never be in clear on the disk. */
const PLANTED = 'Wilhelmina Quackenbush';

const dir = await temporaryFolder();
const people: People = await certifiedPeople(dir);

async function packageOf(id: string): Promise<string> {
  const folder = join(dir, id);
  await writeEvidence(folder, PLANTED);
  const file = join(dir, `${id}.evidence.zip`);
  await assayOk(
    [
      ...['package', 'create', folder, '--achievement', ACHIEVEMENT],
      ...['--sign', people.issuerDir, '--out', file],
    ],
    { passphrase: PASSPHRASE },
  );
  return file;
}

/** Ends the application as a pulled plug would: no goodbye. */
async function kill({ app }: LaunchedApp): Promise<void> {
  const process = app.process();
  const gone = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGKILL');
  await gone;
}

/** The first criterion's rationale as the journal has it. */
async function storedRationale(window: Page): Promise<string> {
  return window.getByRole('textbox', { name: 'Rationale' }).inputValue();
}

it(`loses nothing that was acknowledged when it is killed ${String(KILLS)} times during typing`, async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'assay-crash-'));
  try {
    const file = await packageOf('S-0500');
    const first = await launchApp({ userDataDir, env });
    await startWithIdentity(first.app, first.window, people.assessorDir, PASSPHRASE);
    await openPackage(first.app, first.window, file, 'S-0500');
    await kill(first);

    let acknowledged = '';
    for (let round = 0; round < KILLS; round += 1) {
      const run = await launchApp({ userDataDir, env });
      await unlock(run.window, PASSPHRASE);
      await openReview(run.window, 'S-0500');
      expect((await storedRationale(run.window)).startsWith(acknowledged)).toBe(true);

      const typed = `${acknowledged}Round ${String(round)} says ${PLANTED}. `;
      await run.window.getByRole('textbox', { name: 'Rationale' }).fill(typed);
      await saved(run.window);
      acknowledged = typed;
      // More is being typed while the plug is pulled: it may be lost, but nothing before it.
      void run.window.keyboard
        .type('and more that may not arrive', { delay: round * 3 })
        .catch(() => undefined);
      await kill(run);
    }

    const last = await launchApp({ userDataDir, env });
    await unlock(last.window, PASSPHRASE);
    await openReview(last.window, 'S-0500');
    expect((await storedRationale(last.window)).startsWith(acknowledged)).toBe(true);
    await last.close();
    expect(await bytesHolding(userDataDir, [PLANTED])).toEqual([]);
    // The search does find what is there: the view holds submission numbers in clear.
    expect(await bytesHolding(userDataDir, ['S-0500'])).not.toEqual([]);
  } finally {
    await rm(userDataDir, { recursive: true, force: true });
  }
});

it('rebuilds the view when the window’s database is gone', async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'assay-view-'));
  try {
    const file = await packageOf('S-0501');
    const first = await launchApp({ userDataDir, env });
    await startWithIdentity(first.app, first.window, people.assessorDir, PASSPHRASE);
    await openPackage(first.app, first.window, file, 'S-0501');
    await first.close();

    const view = join(userDataDir, 'IndexedDB');
    expect((await readdir(view)).length).toBeGreaterThan(0);
    await rm(view, { recursive: true });

    const second = await launchApp({ userDataDir, env });
    await unlock(second.window, PASSPHRASE);
    await row(second.window, 'S-0501').waitFor();
  } finally {
    await rm(userDataDir, { recursive: true, force: true });
  }
});

it('keeps what was typed when the window is closed, or locked, in the same second', async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'assay-close-'));
  try {
    const file = await packageOf('S-0502');
    const first = await launchApp({ userDataDir, env });
    await startWithIdentity(first.app, first.window, people.assessorDir, PASSPHRASE);
    await openPackage(first.app, first.window, file, 'S-0502');
    await openReview(first.window, 'S-0502');
    await first.window.getByRole('textbox', { name: 'Rationale' }).fill('Typed, then locked.');
    await first.window.keyboard.press('ControlOrMeta+l');
    await unlock(first.window, PASSPHRASE);
    await openReview(first.window, 'S-0502');
    expect(await storedRationale(first.window)).toBe('Typed, then locked.');

    const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
    await first.window.getByRole('textbox', { name: 'Rationale' }).fill('Typed, then closed.');
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await gone;

    const second = await launchApp({ userDataDir, env });
    await unlock(second.window, PASSPHRASE);
    await openReview(second.window, 'S-0502');
    expect(await storedRationale(second.window)).toBe('Typed, then closed.');
  } finally {
    await rm(userDataDir, { recursive: true, force: true });
  }
});
