import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { _electron, type Page } from 'playwright-core';

import { resolveElectron } from '../../../scripts/electron-runtime.mjs';
import { installFakeMain, type Scenario } from './fake-main';
import { serveFolder } from './serve-folder';

export interface LaunchedRenderer {
  readonly page: Page;
  /** Messages of the console that are errors, the content security policy's among them. */
  readonly complaints: string[];
  resize(width: number, height: number): Promise<void>;
  /** What would come out of the printer, on US letter. */
  printToPdf(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Answers of one area, put into the stand-in by a function that uses nothing from outside itself. */
export interface MoreAnswers<T> {
  readonly install: (given: T) => void;
  readonly given: T;
}

/** The built renderer in a real Electron window, with a stand-in for main: to see states that are hard to reach. */
export async function launchRenderer<T>(
  folder: string,
  scenario: Scenario,
  more?: MoreAnswers<T>,
): Promise<LaunchedRenderer> {
  const { executable } = await resolveElectron();
  const server = await serveFolder(folder);
  const data = await mkdtemp(join(tmpdir(), 'assay-ui-'));
  const app = await _electron.launch({
    executablePath: executable,
    args: [
      join(import.meta.dirname, 'window'),
      'about:blank',
      `--user-data-dir=${data}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  // One script, because several run in no particular order.
  const scripts = [`(${String(installFakeMain)})(${JSON.stringify(scenario)});`];
  if (more) scripts.push(`(${String(more.install)})(${JSON.stringify(more.given)});`);
  await page.addInitScript({ content: scripts.join('\n') });
  await page.goto(server.address);
  return {
    page,
    complaints,
    async resize(width, height) {
      await app.evaluate(
        ({ BrowserWindow }, [w, h]) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(w ?? 1366, h ?? 768);
        },
        [width, height],
      );
      await page.waitForFunction((w) => window.innerWidth === w, width);
    },
    async printToPdf() {
      const paper = await app.evaluate(async ({ BrowserWindow }) =>
        (
          await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({
            pageSize: 'Letter',
            preferCSSPageSize: false,
          })
        )?.toString('base64'),
      );
      return Buffer.from(paper ?? '', 'base64');
    },
    async close() {
      await app.close();
      server.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
