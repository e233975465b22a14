import type { Identity } from '../services/identity/identity';
import type { WorkspaceHome } from '../services/session/ports';
import type { Session } from '../services/session/session';
import type { Workspace } from '../services/workspace/workspace';
import type { Dialogs } from './dialogs';
import type { Handlers } from './answer';
import type { Tokens } from './tokens';

export interface WorkspaceHandlerParts {
  readonly session: Session;
  readonly home: WorkspaceHome;
  readonly dialogs: Dialogs;
  readonly tokens: Tokens;
  readonly readIdentity: (dir: string) => Promise<Identity>;
  readonly readText: (file: string) => Promise<string>;
  readonly writeFile: (file: string, bytes: Uint8Array) => Promise<void>;
  readonly fillSample: () => Promise<Workspace>;
  /** Throws where a person's own workspace has no place: on the test runtime. */
  readonly allowOwnWorkspace: () => void;
}

type WorkspaceChannels = Extract<keyof Handlers, `workspace.${string}` | `identity.${string}`>;

export function workspaceHandlers(parts: WorkspaceHandlerParts): Pick<Handlers, WorkspaceChannels> {
  const { session, home, dialogs, tokens } = parts;
  return {
    'workspace.status': async () => {
      const { state, sample, identity } = await session.status();
      return {
        state,
        sample,
        identity: identity && {
          alias: identity.alias,
          role: identity.role,
          certifiedBy: identity.chain.length > 0 ? (identity.issuer?.name ?? null) : null,
          fingerprint: identity.fingerprint,
        },
      };
    },
    'workspace.create': ({ identity, ...wish }) => {
      parts.allowOwnWorkspace();
      return session.create(wish, identity === undefined ? undefined : tokens.path(identity));
    },
    'workspace.unlock': ({ passphrase }) => {
      parts.allowOwnWorkspace();
      return session.unlock(passphrase);
    },
    'workspace.lock': () => session.lock(),
    'workspace.openSample': () => session.openSample(parts.fillSample),
    'workspace.closeSample': ({ remove }) => session.closeSample(remove),

    'identity.choose': async () => {
      const dir = await dialogs.openFolder('Choose your identity folder');
      if (dir === null) return null;
      const { alias, role, issuer } = await parts.readIdentity(dir);
      return { token: tokens.issue(dir), alias, role, issuer: issuer?.name ?? null };
    },
    'identity.saveRequest': async () => {
      const { kind } = session.current();
      const pem = await home.request(kind);
      const file = await dialogs.saveFile('Save certificate request', 'certificate-request.pem');
      if (file === null) return { saved: false };
      await parts.writeFile(file, new TextEncoder().encode(pem));
      return { saved: true };
    },
    'identity.takeCertificate': async () => {
      const { kind } = session.current();
      const [file] = await dialogs.openFiles('Take in certificate', ['pem', 'crt']);
      if (file === undefined) return { taken: false };
      await home.accept(kind, await parts.readText(file));
      return { taken: true };
    },
  };
}
