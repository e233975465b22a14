import { AssayError } from '../../src-shared/domain/errors';
import type { WorkspaceHome } from '../services/session/ports';
import type { RememberedKey } from '../services/session/remembered-key';
import type { Session } from '../services/session/session';
import type { Handlers } from './answer';

export interface KeychainHandlerParts {
  readonly session: Session;
  readonly home: Pick<WorkspaceHome, 'workspaceKey'>;
  readonly remembered: RememberedKey;
}

type KeychainChannels = Extract<keyof Handlers, `keychain.${string}`>;

export function keychainHandlers({
  session,
  home,
  remembered,
}: KeychainHandlerParts): Pick<Handlers, KeychainChannels> {
  return {
    'keychain.status': () => remembered.status(),
    'keychain.remember': async ({ passphrase }) => {
      if (session.current().kind === 'sample')
        throw new AssayError('ERR_SAMPLE_OPEN', 'The sample programme needs no keychain.');
      await remembered.remember(await home.workspaceKey('own', passphrase));
    },
    'keychain.forget': () => remembered.forget(),
  };
}
