import { safeStorage } from 'electron';

import type { Keychain } from '../services/session/remembered-key';

/** Of a real keychain by Electron's name for it; what is not here is called by its own name. */
const names: Readonly<Record<string, string>> = {
  gnome_libsecret: 'GNOME keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
};

const system: Readonly<Record<string, string>> = {
  darwin: 'The macOS keychain',
  win32: 'Windows data protection',
};

/**
 * What the system keeps secrets with (Electron's `safeStorage`). `basic_text` is a fixed password that is in every
 * copy of Chromium: it counts as none. Ask only once the application is ready.
 */
/* eslint-disable @typescript-eslint/no-deprecated -- the test runtime lacks the asynchronous calls that follow these */
export function systemKeychain(): Keychain {
  // The test runtime cannot name it, and calls `basic_text` not available by itself.
  const canName = 'getSelectedStorageBackend' in safeStorage;
  const backend = (): string =>
    process.platform !== 'linux'
      ? 'system'
      : canName
        ? safeStorage.getSelectedStorageBackend()
        : 'The keyring of this computer';
  return {
    name: () => {
      if (!safeStorage.isEncryptionAvailable()) return null;
      const found = backend();
      if (found === 'basic_text' || found === 'unknown') return null;
      return names[found] ?? system[process.platform] ?? found;
    },
    seal: (text) => safeStorage.encryptString(text),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
  };
}
