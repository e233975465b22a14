import { AssayError } from '../../../src-shared/domain/errors';
import type { Identity } from '../identity/identity';
import type { Workspace } from '../workspace/workspace';
import type { NewIdentity, TakeOver, WorkspaceHome, WorkspaceKind } from './ports';

export interface OpenSession {
  readonly kind: WorkspaceKind;
  readonly workspace: Workspace;
}

export interface SessionStatus {
  /** `opening`: the sample programme is being prepared, which takes seconds the first time. */
  readonly state: 'absent' | 'locked' | 'opening' | 'open';
  readonly sample: boolean;
  readonly identity: (Identity & { readonly fingerprint: string }) | null;
}

/** The sample's passphrase is no secret: everything in it is invented, and the guide says so. */
export const SAMPLE_PASSPHRASE = 'sample';

/** Who wants to know what happens to the open workspace. */
export interface SessionListener {
  /** Another workspace, or none, is open now. */
  changed(): void;
  /** The inbox has changed up to this sequence number. */
  inboxChanged(seq: number): void;
}

/** Which workspace is open; one at a time, and calls that change it run one after another. */
export class Session {
  readonly #home: WorkspaceHome;
  readonly #listener: SessionListener;
  #open: OpenSession | null = null;
  #opening = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(home: WorkspaceHome, listener: SessionListener) {
    this.#home = home;
    this.#listener = listener;
  }

  async status(): Promise<SessionStatus> {
    if (this.#open) {
      const { kind } = this.#open;
      return {
        state: 'open',
        sample: kind === 'sample',
        identity: {
          ...(await this.#home.identity(kind)),
          fingerprint: await this.#home.fingerprint(kind),
        },
      };
    }
    if (this.#opening) return { state: 'opening', sample: true, identity: null };
    const state = (await this.#home.exists('own')) ? 'locked' : 'absent';
    return { state, sample: false, identity: null };
  }

  /** Which workspace is open; null when none is. */
  get kind(): WorkspaceKind | null {
    return this.#open?.kind ?? null;
  }

  /** @throws AssayError `ERR_WORKSPACE_CLOSED` when nothing is open. */
  current(): OpenSession {
    if (this.#open) return this.#open;
    throw new AssayError('ERR_WORKSPACE_CLOSED', 'Assay is locked. Unlock it to go on.');
  }

  /** @throws AssayError `ERR_WORKSPACE_EXISTS`, and what `WorkspaceHome.create` throws. */
  create(identity: NewIdentity, takeOver?: TakeOver): Promise<void> {
    return this.#change(async () => {
      if (await this.#home.exists('own')) {
        throw new AssayError('ERR_WORKSPACE_EXISTS', 'There is a workspace here already.');
      }
      await this.#close();
      this.#adopt('own', await this.#home.create('own', identity, takeOver));
    });
  }

  unlock(passphrase: string): Promise<void> {
    return this.#change(async () => {
      await this.#close();
      this.#adopt('own', await this.#home.unlock('own', passphrase));
    });
  }

  /** With the key that the system's keychain kept. @throws AssayError what `WorkspaceHome.unlockWithKey` throws. */
  unlockWithKey(key: Uint8Array): Promise<void> {
    return this.#change(async () => {
      await this.#close();
      this.#adopt('own', await this.#home.unlockWithKey('own', key));
    });
  }

  /** A new passphrase by the recovery code. @throws AssayError what `WorkspaceHome.recover` throws. */
  recover(code: string, passphrase: string): Promise<void> {
    return this.#change(async () => {
      await this.#close();
      this.#adopt('own', await this.#home.recover('own', code, passphrase));
    });
  }

  /** Puts the person's own workspace aside, whole. @throws AssayError `ERR_WORKSPACE_ABSENT`. */
  setAside(): Promise<void> {
    return this.#change(async () => {
      await this.#close();
      await this.#home.setAside();
    });
  }

  lock(): Promise<void> {
    return this.#change(() => this.#close());
  }

  /** Opens the sample workspace; `fill` makes it when there is none yet. */
  openSample(fill: () => Promise<Workspace>): Promise<void> {
    this.#opening = true;
    return this.#change(async () => {
      try {
        await this.#close();
        const workspace = (await this.#home.exists('sample'))
          ? await this.#home.unlock('sample', SAMPLE_PASSPHRASE)
          : await fill();
        this.#adopt('sample', workspace);
      } finally {
        this.#opening = false;
      }
    });
  }

  closeSample(remove: boolean): Promise<void> {
    return this.#change(async () => {
      if (this.#open?.kind === 'sample') await this.#close();
      if (remove) await this.#home.remove('sample');
    });
  }

  #change<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work).finally(() => {
      this.#listener.changed();
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  #adopt(kind: WorkspaceKind, workspace: Workspace): void {
    this.#open = { kind, workspace };
    workspace.onChanged((seq) => {
      this.#listener.inboxChanged(seq);
    });
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.workspace.close();
  }
}
