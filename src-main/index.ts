import './polyfills';

import { basename, join } from 'node:path';

import { app, BrowserWindow, nativeTheme } from 'electron';

import type { Settings } from '../src-shared/contract/views';
import { AssayError } from '../src-shared/domain/errors';
import { compose } from './composition/compose';
import type { Outside } from './composition/outside';
import { openGateway } from './ipc/gateway';
import { APP_ORIGIN, registerSchemes, serveApp } from './shell/app-protocol';
import { systemDialogs } from './shell/dialogs';
import { serveEvidence } from './shell/evidence-protocol';
import { guardSession } from './shell/guard-session';
import { systemKeychain } from './shell/keychain';
import { isTestRuntime, readLaunch, useDataFolder, type Launch } from './shell/launch';
import { lockWhenAway } from './shell/lock-when-away';
import { installMenu } from './shell/menu';
import { printPage } from './shell/print-page';
import { openWindow } from './shell/window';

const userData = useDataFolder();
const resources = app.isPackaged
  ? join(process.resourcesPath, 'resources')
  : join(app.getAppPath(), 'resources');

const tell: Outside['tell'] = (event, payload) => {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(event, payload);
};

const assay = compose({
  ...{ userData, resources, tell, allowOwnWorkspace },
  workerFile: join(import.meta.dirname, 'worker.cjs'),
  info: {
    version: app.getVersion(),
    platform:
      process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    testRuntime: isTestRuntime,
  },
  dialogs: systemDialogs(),
  keychain: systemKeychain(),
  print: printPage,
  onSettings: applyTheme,
  onSession: () => void takeWaitingFiles(),
});
const { session } = assay;

/** Files that came with the start, or while locked: taken in as soon as the person's own workspace is open. */
let waitingFiles: string[] = [];
/** Results are told to the page, so nothing is taken in before it can listen. */
let pageIsUp = false;

function offer(files: readonly string[]): void {
  waitingFiles.push(...files);
  if (session.kind === 'sample') {
    const packages = files.map((file) => ({
      ok: false as const,
      file: basename(file),
      code: 'ERR_SAMPLE_OPEN',
      message: 'It waits until you leave the sample programme.',
    }));
    tell('files-opened', { packages, verdicts: [], bundles: [], receipts: 0 });
  }
  void takeWaitingFiles();
}

/** Real packages never land in the sample: it is removed with everything in it. */
async function takeWaitingFiles(): Promise<void> {
  if (waitingFiles.length === 0 || !pageIsUp || session.kind !== 'own') return;
  const files = waitingFiles;
  waitingFiles = [];
  try {
    tell('files-opened', await assay.openFiles(files));
  } catch (error) {
    // Locked in the middle, say: they are taken in when the workspace is open again.
    waitingFiles.unshift(...files);
    console.error(error);
  }
}

function connect(): void {
  openGateway(assay.handlers, {
    isOwnPage: ({ senderFrame, sender }) =>
      senderFrame !== null &&
      senderFrame === sender.mainFrame &&
      senderFrame.url.startsWith(`${APP_ORIGIN}/`),
    onUnexpected: (channel, error) => {
      console.error(channel, error);
    },
  });
}

/** The registry's old Chromium is for development: nobody's real work belongs on it. */
function allowOwnWorkspace(): void {
  if (!isTestRuntime || process.env['ASSAY_TEST_WORKSPACE'] === '1') return;
  throw new AssayError(
    'ERR_TEST_RUNTIME',
    'This Assay runs on an old test runtime and opens the sample programme only. Install Assay to do real work.',
  );
}

function applyTheme({ theme }: Settings): void {
  nativeTheme.themeSource = theme;
}

async function start(launch: Launch): Promise<void> {
  await app.whenReady();
  // The window opens meanwhile and shows how far it is.
  const sample = launch.sample ? assay.openSample() : Promise.resolve();
  applyTheme(await assay.settings.read());
  guardSession();
  serveApp(join(import.meta.dirname, '../renderer'));
  serveEvidence(async (submission, artifact) => {
    const { workspace } = session.current();
    const { submission: about } = await workspace.open(submission);
    const found = about.artifacts.find(({ id }) => id === artifact);
    if (found?.path === undefined) return null;
    return {
      mediaType: found.mediaType,
      size: await workspace.artifactSize(submission, artifact),
      read: (range) => workspace.readArtifact(submission, artifact, range),
    };
  });
  connect();
  installMenu((id) => {
    tell('command', { id });
  });
  lockWhenAway({
    lockAfter: async () => (await assay.settings.read()).lockAfter,
    isOpen: () => session.kind === 'own',
    ask: () => {
      tell('command', { id: 'app.lock' });
    },
    lock: () => session.lock(),
  });
  await openWindow(userData, join(resources, 'icons', 'assay-256.png'));
  pageIsUp = true;
  void takeWaitingFiles();
  await sample;
}

/** Milliseconds that closing may take before the process ends all the same. */
const QUIT_MS = 5_000;

/** Everything acknowledged is on the disk already; closing only gives back the workspace's lock. */
async function quit(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, QUIT_MS));
  try {
    await Promise.race([late, assay.close()]);
  } catch (error) {
    console.error(error);
  } finally {
    app.exit();
  }
}

if (app.requestSingleInstanceLock()) {
  registerSchemes();
  const launch = readLaunch(process.argv);
  waitingFiles = [...launch.files];
  app.on('second-instance', (_event, argv) => {
    offer(readLaunch(argv).files);
    const [window] = BrowserWindow.getAllWindows();
    window?.restore();
    window?.focus();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    offer([path]);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.once('will-quit', (event) => {
    event.preventDefault();
    void quit();
  });
  start(launch).catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
} else {
  app.quit();
}
