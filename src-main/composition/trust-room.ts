import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { AssayError } from '../../src-shared/domain/errors';
import { acceptCertificate } from '../adapters/identity/accept-certificate';
import { readAuthorityFolder } from '../adapters/authority/read-authority';
import { readInputText } from '../adapters/files/read-input';
import { chainText } from '../services/identity/make-identity';
import type { Identity } from '../services/identity/identity';
import type { Session } from '../services/session/session';
import type { TrustAnchor } from '../services/trust/trust-anchor';
import { TrustStore } from '../services/trust/trust-store';
import { trustHandlers, type TrustHandlers } from '../ipc/trust';
import type { Outside } from './outside';

/** Whom the open workspace believes, for every room that judges signatures. */
export interface TrustRoom extends TrustHandlers {
  readonly anchors: () => Promise<TrustAnchor[]>;
  readonly receipts: () => Promise<string[]>;
  readonly keepReceipt: (text: string) => Promise<void>;
}

/** Puts together what is about trust. */
export function trustRoom(
  { dialogs, fileName, now, tell }: Outside,
  session: Session,
  own: { readonly identity: () => Promise<Identity>; readonly dir: () => string },
): TrustRoom {
  const stores = new WeakMap<object, TrustStore>();
  const open = (): TrustStore => {
    const { workspace } = session.current();
    const store = stores.get(workspace) ?? new TrustStore(workspace, now);
    stores.set(workspace, store);
    return store;
  };
  /** An issuer believes what it has published last. */
  async function upToDate(): Promise<{ store: TrustStore; identity: Identity }> {
    const store = open();
    const identity = await own.identity();
    if (identity.role === 'issuer') {
      const { published } = await readAuthorityFolder(own.dir());
      if (published) await takeOwn(store, published.text, identity);
    }
    return { store, identity };
  }
  const rosterBeside = (file: string): Promise<string | null> =>
    readFile(join(dirname(file), 'roster.jws'), 'utf8').catch(() => null);

  return {
    ...trustHandlers({
      trust: async () => (await upToDate()).store,
      identity: own.identity,
      dialogs,
      readText: readInputText,
      readRosterBeside: rosterBeside,
      acceptCertificate: async (chain) => {
        await acceptCertificate(own.dir(), chainText(chain), {
          at: now(),
          trustedRoots: chain.slice(-1),
        });
      },
      fileName,
      changed: () => {
        tell('workspace-changed', {});
      },
    }),
    anchors: async () => {
      const { store, identity } = await upToDate();
      return store.anchors(identity);
    },
    receipts: () => open().receipts(),
    keepReceipt: async (text) => {
      await open().addReceipt(text);
    },
  };
}

/** A folder put back from a copy may be behind what is known: the newer word stands. */
async function takeOwn(store: TrustStore, bundle: string, own: Identity): Promise<void> {
  try {
    await store.take(bundle, own, { compared: true });
  } catch (error) {
    if (error instanceof AssayError && error.details['code'] === 'bundle-older') return;
    throw error;
  }
}
