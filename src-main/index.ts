import './polyfills';

import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { app, BrowserWindow, nativeTheme } from 'electron';

import type { EventName } from '../src-shared/contract/channels';
import type { EventPayload } from '../src-shared/contract/contract';
import { settingsSchema, type Settings } from '../src-shared/contract/views';
import { AssayError } from '../src-shared/domain/errors';
import { replaceFile } from './adapters/files/replace-file';
import { readIdentity } from './adapters/identity/identity-folder';
import { fillSample } from './adapters/session/fill-sample';
import { identityDirIn, workspaceHome } from './adapters/session/workspace-home';
import { JsonFile } from './adapters/settings/json-file';
import { JobWorker } from './adapters/worker/job-worker';
import { reportPress } from './adapters/worker/report-press';
import { openPackage } from './adapters/zip/open-package';
import { appHandlers } from './ipc/app';
import { openGateway } from './ipc/gateway';
import { inboxHandlers } from './ipc/inbox';
import { importFiles, packageHandlers } from './ipc/packages';
import { reviewHandlers } from './ipc/review';
import { Tokens } from './ipc/tokens';
import { workspaceHandlers } from './ipc/workspace';
import { ReportDesk } from './services/review/report-desk';
import { ReviewDesk } from './services/review/review-desk';
import { Session } from './services/session/session';
import type { TrustAnchor } from './services/trust/trust-anchor';
import { APP_ORIGIN, registerSchemes, serveApp } from './shell/app-protocol';
import { systemDialogs } from './shell/dialogs';
import { serveEvidence } from './shell/evidence-protocol';
import { guardSession } from './shell/guard-session';
import { isTestRuntime, readLaunch, useDataFolder, type Launch } from './shell/launch';
import { installMenu } from './shell/menu';
import { openWindow } from './shell/window';

const now = (): Date => new Date();
const userData = useDataFolder();
const resources = app.isPackaged
  ? join(process.resourcesPath, 'resources')
  : join(app.getAppPath(), 'resources');
const workspaces = join(userData, 'workspaces');

const home = workspaceHome(workspaces, now);
const worker = new JobWorker(join(import.meta.dirname, 'worker.cjs'));
const settings = new JsonFile<Settings>(join(userData, 'settings.json'), settingsSchema, {
  theme: 'system',
  textSize: 'medium',
  paper: 'letter',
});

function tell<E extends EventName>(event: E, payload: EventPayload<E>): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(event, payload);
}

/** Files that came with the start, or while locked: taken in as soon as the person's own workspace is open. */
let waitingFiles: string[] = [];
/** Results are told to the page, so nothing is taken in before it can listen. */
let pageIsUp = false;

const session = new Session(home, {
  changed: () => {
    tell('workspace-changed', {});
    void takeWaitingFiles();
  },
  inboxChanged: (seq) => {
    tell('inbox-changed', { seq });
  },
});

const packages = {
  session,
  home,
  dialogs: systemDialogs(),
  openPackage: (file: string, anchors: TrustAnchor[]) => openPackage(file, { anchors, at: now() }),
  fileName: (path: string) => basename(path),
  now,
  onProgress: (file: string, done: number, total: number) => {
    tell('packages-progress', { file, done, total });
  },
};

function offer(files: readonly string[]): void {
  waitingFiles.push(...files);
  if (session.kind === 'sample') {
    const results = files.map((file) => ({
      ok: false as const,
      file: basename(file),
      code: 'ERR_SAMPLE_OPEN',
      message: 'It waits until you leave the sample programme.',
    }));
    tell('packages-opened', { results });
  }
  void takeWaitingFiles();
}

/** Real packages never land in the sample: it is removed with everything in it. */
async function takeWaitingFiles(): Promise<void> {
  if (waitingFiles.length === 0 || !pageIsUp || session.kind !== 'own') return;
  const files = waitingFiles;
  waitingFiles = [];
  try {
    tell('packages-opened', { results: await importFiles(packages, files) });
  } catch (error) {
    // Locked in the middle, say: they are taken in when the workspace is open again.
    waitingFiles.unshift(...files);
    console.error(error);
  }
}

const fill = (): ReturnType<typeof fillSample> =>
  fillSample({ home, worker, resources, now, onProgress: packages.onProgress });

const reviews = (): ReviewDesk => new ReviewDesk(session.current().workspace, now);

function reports(): ReportDesk {
  const { kind, workspace } = session.current();
  return new ReportDesk({
    workspace,
    reviews: reviews(),
    press: reportPress(worker, { resources, identityDir: identityDirIn(workspaces, kind) }),
    identity: { current: () => home.identity(kind) },
    digests: {
      sha256Hex: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      randomHex: (length) => randomBytes(length).toString('hex'),
    },
    now,
    paper: async () => (await settings.read()).paper,
  });
}

const writeFile = (file: string, bytes: Uint8Array): Promise<void> =>
  replaceFile(file, (sink) => pipeline(Readable.from([bytes]), sink));

function connect(): void {
  openGateway(
    {
      ...appHandlers({
        info: {
          version: app.getVersion(),
          platform:
            process.platform === 'darwin' || process.platform === 'win32'
              ? process.platform
              : 'linux',
          testRuntime: isTestRuntime,
        },
        settings,
        onSettings: applyTheme,
      }),
      ...workspaceHandlers({
        session,
        home,
        dialogs: packages.dialogs,
        tokens: new Tokens(),
        readIdentity,
        readText: (file) => readFile(file, 'utf8'),
        writeFile,
        fillSample: fill,
        allowOwnWorkspace,
      }),
      ...inboxHandlers(session),
      ...packageHandlers(packages),
      ...reviewHandlers({
        session,
        reviews,
        reports,
        dialogs: packages.dialogs,
        writeFile,
        saveArtifact: async (id, artifact, file) =>
          replaceFile(file, async (sink) =>
            pipeline(await session.current().workspace.readArtifact(id, artifact), sink),
          ),
        fileName: packages.fileName,
      }),
    },
    {
      isOwnPage: ({ senderFrame, sender }) =>
        senderFrame !== null &&
        senderFrame === sender.mainFrame &&
        senderFrame.url.startsWith(`${APP_ORIGIN}/`),
      onUnexpected: (channel, error) => {
        console.error(channel, error);
      },
    },
  );
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
  const sample = launch.sample ? session.openSample(fill) : Promise.resolve();
  applyTheme(await settings.read());
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
    await Promise.race([late, Promise.all([session.lock(), worker.close()])]);
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
