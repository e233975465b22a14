import { AssayError } from '../../../src-shared/domain/errors';

/** The system's own keeper of secrets, where there is a real one. */
export interface Keychain {
  /** What people call it; null when there is none. */
  name(): string | null;
  seal(text: string): Uint8Array;
  /** Throws for what this user on this computer did not seal. */
  open(sealed: Uint8Array): string;
}

/** One small file beside the workspace. */
export interface RememberedFile {
  read(): Promise<Uint8Array | null>;
  replace(bytes: Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

/**
 * The workspace's key, remembered by the system's keychain so that a person need not type the passphrase to read on.
 * Signing asks for it all the same: the passphrase itself is never stored.
 */
export class RememberedKey {
  readonly #keychain: Keychain;
  readonly #file: RememberedFile;

  constructor(keychain: Keychain, file: RememberedFile) {
    this.#keychain = keychain;
    this.#file = file;
  }

  async status(): Promise<{ state: 'unavailable' | 'off' | 'on'; detail: string }> {
    const name = this.#keychain.name();
    if (name === null)
      return { state: 'unavailable', detail: 'This computer has no keychain that Assay trusts.' };
    return { state: (await this.#file.read()) ? 'on' : 'off', detail: name };
  }

  /** @throws AssayError `ERR_KEYCHAIN_UNAVAILABLE`; nothing is then stored. */
  async remember(workspaceKey: Uint8Array): Promise<void> {
    if (this.#keychain.name() === null) throw unavailable();
    const text = Buffer.from(workspaceKey).toString('base64');
    await this.#file.replace(this.#keychain.seal(text));
  }

  /** @throws AssayError `ERR_KEYCHAIN_UNAVAILABLE` when there is nothing to be had; the passphrase opens the workspace still. */
  async recall(): Promise<Uint8Array> {
    const sealed = this.#keychain.name() === null ? null : await this.#file.read();
    if (!sealed) throw unavailable();
    try {
      return Buffer.from(this.#keychain.open(sealed), 'base64');
    } catch (cause) {
      throw unavailable({ cause });
    }
  }

  forget(): Promise<void> {
    return this.#file.remove();
  }
}

function unavailable(options?: { cause: unknown }): AssayError {
  const message =
    'The keychain of this computer has nothing for Assay. Unlock with your passphrase; nothing was changed.';
  return new AssayError('ERR_KEYCHAIN_UNAVAILABLE', message, {}, options);
}
