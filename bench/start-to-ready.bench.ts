import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { _electron, type Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { resolveElectron } from '../scripts/electron-runtime.mjs';
import { createIdentity } from '../src-main/adapters/identity/identity-folder';
import { buildLargeWorkspace } from '../test/support/build-large-workspace';

const SUBMISSIONS = 10_000;
const RUNS = 5;
const PASSPHRASE = 'river stone lantern 42';

/** Milliseconds from starting the process to each mark. */
type Marks = Readonly<Record<string, number>>;

async function measure(
  executablePath: string,
  folder: string,
  userDataDir: string,
  marks: (window: Page, mark: (name: string) => void) => Promise<void>,
): Promise<Marks> {
  const began = performance.now();
  const taken: Record<string, number> = {};
  const app = await _electron.launch({
    executablePath,
    args: [
      folder,
      `--user-data-dir=${userDataDir}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...process.env, ASSAY_TEST_WORKSPACE: '1' },
  });
  await marks(await app.firstWindow(), (name) => {
    taken[name] = performance.now() - began;
  });
  await app.close();
  return taken;
}

const blank = async (window: Page, mark: (name: string) => void): Promise<void> => {
  await window.getByText('Ready').waitFor();
  mark('window');
};

/** To the passphrase field, and from there to the first rows of the list. */
const assay = async (window: Page, mark: (name: string) => void): Promise<void> => {
  const passphrase = window.getByRole('textbox', { name: 'Passphrase' });
  await passphrase.waitFor();
  mark('window');
  await passphrase.fill(PASSPHRASE);
  await window.keyboard.press('Enter');
  await window
    .getByRole('row', { name: /S-\d{5}/ })
    .first()
    .waitFor();
  mark('list');
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

it(`start to ready with ${String(SUBMISSIONS)} submissions, against a blank Electron window`, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  try {
    const { executable } = await resolveElectron();
    const own = join(dir, 'assay', 'workspaces', 'own');
    await mkdir(own, { recursive: true });
    await buildLargeWorkspace(own, SUBMISSIONS, PASSPHRASE);
    const identity = { alias: 'Assessor 07', role: 'assessor' as const, passphrase: PASSPHRASE };
    await createIdentity({ ...identity, dir: join(dir, 'identity'), now: new Date() });
    await rm(join(own, 'identity'), { recursive: true, force: true });
    await rename(join(dir, 'identity'), join(own, 'identity'));

    const peers: number[] = [];
    const windows: number[] = [];
    const lists: number[] = [];
    // The first run of each warms the disk's cache and builds the window's view; it is shown, not counted.
    for (let run = 0; run <= RUNS; run += 1) {
      const peer = await measure(
        executable,
        resolve('bench/blank-window'),
        join(dir, 'blank'),
        blank,
      );
      const ours = await measure(executable, resolve('.'), join(dir, 'assay'), assay);
      const line = `blank ${ms(peer['window'])}  Assay ${ms(ours['window'])}  list ${ms(ours['list'])}`;
      console.log(run === 0 ? `first:  ${line}` : `run ${String(run)}:  ${line}`);
      if (run === 0) continue;
      peers.push(peer['window'] ?? 0);
      windows.push(ours['window'] ?? 0);
      lists.push(ours['list'] ?? 0);
    }
    const ratio = (values: readonly number[]): string =>
      (median(values) / median(peers)).toFixed(2);
    console.log(
      `median ratio to the blank window: passphrase ${ratio(windows)}, list ${ratio(lists)}`,
    );
    expect(lists).toHaveLength(RUNS);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});

function ms(value: number | undefined): string {
  return `${String(Math.round(value ?? 0))} ms`;
}
