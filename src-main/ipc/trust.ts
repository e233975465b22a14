import { randomUUID } from 'node:crypto';

import type { TrustPreview } from '../../src-shared/contract/trust-views';
import { AssayError } from '../../src-shared/domain/errors';
import type { Identity } from '../services/identity/identity';
import { ownRenewal } from '../services/trust/own-renewal';
import type { TrustStore } from '../services/trust/trust-store';
import type { Dialogs } from './dialogs';
import type { Handlers } from './answer';

export interface TrustHandlerParts {
  /** Of the workspace that is open. @throws AssayError when none is */
  readonly trust: () => Promise<TrustStore>;
  readonly identity: () => Promise<Identity>;
  readonly dialogs: Pick<Dialogs, 'openFiles'>;
  readonly readText: (file: string) => Promise<string>;
  /** `roster.jws` in the same folder; null when there is none. */
  readonly readRosterBeside: (file: string) => Promise<string | null>;
  /** Takes a certificate in (DER: leaf, root) whose root the trust bundle vouches for. */
  readonly acceptCertificate: (chain: readonly Uint8Array[]) => Promise<void>;
  readonly fileName: (path: string) => string;
  /** The own certificate was renewed. */
  readonly changed: () => void;
}

/** Texts, not paths: what is taken in is exactly what was looked at. */
interface Chosen {
  readonly bundle: string;
  readonly renewal: readonly Uint8Array[] | null;
  /** It was shown with the fingerprint to compare: only then does taking it in mean that somebody did. */
  readonly compared: boolean;
}

type TrustChannels = Extract<keyof Handlers, `trust.${string}`>;

export interface TrustHandlers {
  readonly handlers: Pick<Handlers, TrustChannels>;
  /** Opens a trust bundle, and changes nothing yet. @throws AssayError `ERR_TRUST_BUNDLE`, `ERR_FILE_UNREADABLE` */
  readonly previewTrustFile: (path: string) => Promise<TrustPreview>;
  /** Keeps a receipt; false when the file is none. @throws AssayError `ERR_FILE_UNREADABLE` */
  readonly takeReceipt: (path: string) => Promise<boolean>;
}

export function trustHandlers(parts: TrustHandlerParts): TrustHandlers {
  const { trust, identity, dialogs, readText } = parts;
  const chosen = new Map<string, Chosen>();

  async function previewTrustFile(path: string): Promise<TrustPreview> {
    const bundle = await readText(path);
    const own = await identity();
    const preview = await (await trust()).preview(bundle, own);
    const roster = await parts.readRosterBeside(path);
    const renewal = roster === null ? null : await ownRenewal(bundle, roster, own);
    const token = randomUUID();
    chosen.set(token, { bundle, renewal, compared: preview.needsComparison });
    const file = parts.fileName(path);
    return { ...preview, token, file, renewsOwnCertificate: renewal !== null };
  }

  return {
    handlers: {
      'trust.list': async () => (await trust()).list(await identity()),
      'trust.choose': async () => {
        const [file] = await dialogs.openFiles('Trust bundle', ['jws']);
        return file === undefined ? null : previewTrustFile(file);
      },
      'trust.take': async ({ token }) => {
        const wish = chosen.get(token);
        if (!wish) {
          throw new AssayError(
            'ERR_TOKEN',
            'This choice is no longer known. Choose the file again.',
          );
        }
        // The screen offers this only once the person has compared, where that is wanted.
        const { compared } = wish;
        await (await trust()).take(wish.bundle, await identity(), { compared });
        chosen.delete(token);
        if (!wish.renewal) return;
        await parts.acceptCertificate(wish.renewal);
        parts.changed();
      },
      'trust.remove': async ({ issuer }) => (await trust()).remove(issuer, await identity()),
    },
    previewTrustFile,
    takeReceipt: async (path) => (await trust()).addReceipt(await readText(path)),
  };
}
