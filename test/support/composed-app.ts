import { join } from 'node:path';

import { compose, type Application } from '../../src-main/composition/compose';
import { answer } from '../../src-main/ipc/answer';
import type { Channel } from '../../src-shared/contract/channels';
import type { Input, Output } from '../../src-shared/contract/contract';
import { AssayError, type ErrorCode } from '../../src-shared/domain/errors';

/** What is around the application: a person who answers dialogs, a computer with a keychain and a printer. */
export interface Surroundings {
  /** What the person picks in the next dialogs: nothing, until a test says otherwise. */
  files: string[];
  folder: string | null;
  saveAs: string | null;
  /** Names that dialogs for saving have offered. */
  readonly offered: string[];
  /** Null where the computer has no keychain. */
  keychain: string | null;
  /** Whose keychain it is: it opens only what the same user sealed. */
  user: string;
  print: () => Promise<void>;
  /** Events that were told to the window. */
  readonly told: string[];
}

export interface ComposedApp extends Surroundings {
  readonly application: Application;
  readonly userData: string;
  /** One call as the window makes it, through the contract. Throws the `AssayError` that it is refused with. */
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
}

const composed: Application[] = [];

/** Closes what the tests so far have opened. */
export async function closeApps(): Promise<void> {
  await Promise.all(composed.splice(0).map((application) => application.close()));
}

/** The application put together as the shell does it, with its files in `userData`; what Electron knows is a test's own. */
export function composedApp(userData: string, workerFile = '/no/worker.cjs'): ComposedApp {
  const around: Surroundings = {
    ...{ files: [], folder: null, saveAs: null, offered: [], told: [] },
    ...{ keychain: 'Test keyring', user: 'Ada', print: () => Promise.resolve() },
  };
  const application = compose({
    ...{ userData, workerFile, resources: join(import.meta.dirname, '../../resources') },
    info: { version: '1.2.3', platform: 'linux', testRuntime: false },
    dialogs: {
      openFiles: () => Promise.resolve(app.files),
      openFolder: () => Promise.resolve(app.folder),
      saveFile: (_title, name) => {
        app.offered.push(name);
        return Promise.resolve(app.saveAs);
      },
    },
    keychain: {
      name: () => app.keychain,
      seal: (text) => Buffer.from(JSON.stringify([app.user, text])),
      open: (sealed) => {
        const [user, text] = JSON.parse(Buffer.from(sealed).toString()) as [string, string];
        if (user !== app.user) throw new Error('sealed by somebody else');
        return text;
      },
    },
    print: () => app.print(),
    tell: (event) => void app.told.push(event),
    onSettings: ({ theme }) => void app.told.push(`theme ${theme}`),
    onSession: () => undefined,
    allowOwnWorkspace: () => undefined,
  });
  composed.push(application);
  const app: ComposedApp = {
    ...around,
    application,
    userData,
    async call(channel, input) {
      const result = await answer(channel, input, application.handlers, (_, error) => {
        throw error;
      });
      if (result.ok) return result.value;
      const { code, message, details } = result.error;
      throw new AssayError(code as ErrorCode, message, details);
    },
  };
  return app;
}
