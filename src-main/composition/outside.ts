import type { EventName } from '../../src-shared/contract/channels';
import type { EventPayload } from '../../src-shared/contract/contract';
import type { JobWorker } from '../adapters/worker/job-worker';
import type { Dialogs } from '../ipc/dialogs';

/** What every room of the application needs of the world outside it. */
export interface Outside {
  /** Folder of all workspaces. */
  readonly workspaces: string;
  /** Folder of fonts, icons and the sample's material. */
  readonly resources: string;
  readonly worker: JobWorker;
  readonly dialogs: Dialogs;
  readonly now: () => Date;
  /** Last part of a path: pages see names, never paths. */
  readonly fileName: (path: string) => string;
  /** A whole file, or the one that was there before. */
  readonly writeFile: (file: string, bytes: Uint8Array) => Promise<void>;
  readonly tell: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}
