import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { Output } from '../../src-shared/contract/contract';
import { settingsSchema, type ImportResult, type Settings } from '../../src-shared/contract/views';
import { issuerOffice } from '../adapters/authority/issuer-office';
import { readInput, readInputText } from '../adapters/files/read-input';
import { replaceFile } from '../adapters/files/replace-file';
import { readIdentity } from '../adapters/identity/identity-folder';
import { readPkcs12Identity } from '../adapters/identity/pkcs12';
import { fillSample } from '../adapters/session/fill-sample';
import { rememberedFile } from '../adapters/session/remembered-file';
import { identityDirIn, workspaceHome } from '../adapters/session/workspace-home';
import { JsonFile } from '../adapters/settings/json-file';
import { JobWorker } from '../adapters/worker/job-worker';
import { unsealing } from '../adapters/worker/unsealing';
import { openPackage } from '../adapters/zip/open-package';
import type { Handlers } from '../ipc/answer';
import { appHandlers } from '../ipc/app';
import { ChosenIdentities } from '../ipc/chosen-identities';
import type { Dialogs } from '../ipc/dialogs';
import { fileHandlers, openFiles, type OpenedFiles } from '../ipc/files';
import { identityHandlers } from '../ipc/identity';
import { inboxHandlers } from '../ipc/inbox';
import { keychainHandlers } from '../ipc/keychain';
import { importFiles, packageHandlers } from '../ipc/packages';
import { peopleHandlers } from '../ipc/people';
import { reportsHandlers } from '../ipc/reports';
import { reviewHandlers } from '../ipc/review';
import { workspaceHandlers } from '../ipc/workspace';
import type { Identity } from '../services/identity/identity';
import { readKeptAgeIdentities } from '../services/identity/kept-age-identities';
import { RememberedKey, type Keychain } from '../services/session/remembered-key';
import { Session } from '../services/session/session';
import type { Outside } from './outside';
import { reportRoom } from './report-room';
import { trustRoom } from './trust-room';

/** What only Electron knows. */
export interface Host {
  /** Where everything is kept that outlives a start. */
  readonly userData: string;
  readonly resources: string;
  readonly workerFile: string;
  readonly info: Output<'app.info'>;
  readonly dialogs: Dialogs;
  readonly keychain: Keychain;
  readonly print: () => Promise<void>;
  readonly tell: Outside['tell'];
  readonly onSettings: (settings: Settings) => void;
  /** Another workspace, or none, is open now. */
  readonly onSession: () => void;
  /** Throws where a person's own workspace has no place: on the test runtime. */
  readonly allowOwnWorkspace: () => void;
}

/** The application without its window: every room put together, for the shell to connect. */
export interface Application {
  readonly session: Session;
  readonly settings: JsonFile<Settings>;
  readonly handlers: Handlers;
  readonly openSample: () => Promise<void>;
  readonly openFiles: (paths: readonly string[]) => Promise<OpenedFiles>;
  /** Gives back what is held; everything acknowledged is on the disk already. */
  readonly close: () => Promise<unknown>;
}

/** Puts the rooms together. Opens nothing yet. */
export function compose(host: Host): Application {
  const { tell, dialogs, resources } = host;
  const workspaces = join(host.userData, 'workspaces');
  const now = (): Date => new Date();
  const worker = new JobWorker(host.workerFile);
  const home = workspaceHome(workspaces, now);
  const outside: Outside = {
    ...{ workspaces, resources, worker, dialogs, now, tell },
    fileName: (path) => basename(path),
    writeFile: (file, bytes) => replaceFile(file, (sink) => pipeline(Readable.from([bytes]), sink)),
  };
  const { fileName, writeFile } = outside;
  const settings = new JsonFile<Settings>(join(host.userData, 'settings.json'), settingsSchema, {
    theme: 'system',
    textSize: 'medium',
    paper: 'letter',
    lockAfter: 15,
  });
  const changed = (): void => {
    tell('workspace-changed', {});
  };
  const session = new Session(home, {
    changed: () => {
      changed();
      host.onSession();
    },
    inboxChanged: (seq) => {
      tell('inbox-changed', { seq });
    },
  });
  const own = {
    identity: (): Promise<Identity> => home.identity(session.current().kind),
    dir: (): string => identityDirIn(workspaces, session.current().kind),
  };
  const ageIdentities = (): Promise<readonly string[]> =>
    readKeptAgeIdentities(session.current().workspace);

  const progressOf =
    (what: 'packages' | 'reports') => (file: string, done: number, total: number) => {
      tell('files-progress', { what, file, done, total });
    };
  const trust = trustRoom(outside, session, own);
  const room = reportRoom(outside, session, own, trust, {
    paper: async () => (await settings.read()).paper,
    onProgress: progressOf('reports'),
  });
  const packages = {
    ...{ session, dialogs, fileName, now, anchors: trust.anchors, ageIdentity: ageIdentities },
    openPackage: (file: string, keys: Pick<Parameters<typeof openPackage>[1], 'anchors'>) =>
      openPackage(file, { ...keys, at: now(), unsealing: unsealing(worker) }),
    onProgress: progressOf('packages'),
  };
  const files = {
    importPackages: async (paths: readonly string[]) =>
      (await own.identity()).role === 'issuer'
        ? paths.map((path) => notForIssuers(fileName(path)))
        : importFiles(packages, paths),
    verifyReports: (paths: readonly string[]) => room.checker.verifyFiles(paths),
    previewTrust: trust.previewTrustFile,
    takeReceipt: trust.takeReceipt,
    fileName,
  };
  const fill = (): ReturnType<typeof fillSample> =>
    fillSample({ home, worker, resources, now, onProgress: packages.onProgress });
  const chosen = new ChosenIdentities();
  const remembered = new RememberedKey(host.keychain, rememberedFile(workspaces));

  return {
    session,
    settings,
    handlers: {
      ...appHandlers({ ...host, settings }),
      ...workspaceHandlers({ ...host, session, chosen, remembered, fillSample: fill }),
      ...keychainHandlers({ session, home, remembered }),
      ...identityHandlers({
        ...{ session, home, dialogs, chosen, readIdentity, writeFile, fileName, now, changed },
        readPkcs12: readPkcs12Identity,
        readFile: readInput,
        anchors: trust.anchors,
      }),
      ...trust.handlers,
      ...peopleHandlers({
        office: issuerOffice({
          ...{ dir: own.dir, ageIdentities, now },
          run: (order) => worker.run('authority', order),
        }),
        ...{ dialogs, readText: readInputText, writeFile, fileName, changed },
      }),
      ...reportsHandlers({ ...trust, ...room, dialogs, writeFile, fileName }),
      ...inboxHandlers(session),
      ...packageHandlers(packages),
      ...fileHandlers(files),
      ...reviewHandlers({
        ...{ session, dialogs, writeFile, fileName },
        ...room,
        saveArtifact: async (id, artifact, file) =>
          replaceFile(file, async (sink) =>
            pipeline(await session.current().workspace.readArtifact(id, artifact), sink),
          ),
      }),
    },
    openSample: () => session.openSample(fill),
    openFiles: (paths) => openFiles(files, paths),
    close: () => Promise.all([session.lock(), worker.close()]),
  };
}

/** An issuer's workspace has no page that would show a package. */
function notForIssuers(file: string): ImportResult {
  const message =
    'Evidence packages are opened in an assessor’s workspace. Reports and trust files can be opened here; nothing was taken in.';
  return { ok: false, file, code: 'ERR_PACKAGE_ROLE', message };
}
