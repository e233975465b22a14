import { newRecoveryCode } from '../services/identity/recovery-code';
import type { RememberedKey } from '../services/session/remembered-key';
import type { Session } from '../services/session/session';
import type { Workspace } from '../services/workspace/workspace';
import type { Handlers } from './answer';
import type { ChosenIdentities } from './chosen-identities';

export interface WorkspaceHandlerParts {
  readonly session: Session;
  readonly chosen: ChosenIdentities;
  readonly remembered: RememberedKey;
  readonly fillSample: () => Promise<Workspace>;
  /** Throws where a person's own workspace has no place: on the test runtime. */
  readonly allowOwnWorkspace: () => void;
}

type WorkspaceChannels = Extract<keyof Handlers, `workspace.${string}`>;

export function workspaceHandlers(parts: WorkspaceHandlerParts): Pick<Handlers, WorkspaceChannels> {
  const { session, chosen, remembered } = parts;
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
    'workspace.create': async ({ identity, ...wish }) => {
      parts.allowOwnWorkspace();
      const takeOver = identity === undefined ? undefined : chosen.get(identity);
      // A folder brings its own ways back in; keys that are sealed here get a new one.
      const recoveryCode = typeof takeOver === 'string' ? undefined : newRecoveryCode();
      await session.create({ ...wish, recoveryCode }, takeOver);
      chosen.clear();
      return { recoveryCode: recoveryCode ?? null };
    },
    'workspace.unlock': ({ passphrase }) => {
      parts.allowOwnWorkspace();
      return session.unlock(passphrase);
    },
    'workspace.unlockRemembered': async () => {
      parts.allowOwnWorkspace();
      await session.unlockWithKey(await remembered.recall());
    },
    'workspace.recover': ({ code, passphrase }) => {
      parts.allowOwnWorkspace();
      return session.recover(code, passphrase);
    },
    'workspace.setAside': () => session.setAside(),
    'workspace.lock': () => session.lock(),
    'workspace.openSample': () => session.openSample(parts.fillSample),
    'workspace.closeSample': ({ remove }) => session.closeSample(remove),
  };
}
