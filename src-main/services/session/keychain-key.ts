import { createHmac } from 'node:crypto';

import { AssayError } from '../../../src-shared/domain/errors';
import type { UnlockedHeader } from '../workspace/workspace-header';

const ID_BYTES = 16;
const KEY_BYTES = 32;

/**
 * A workspace's key as the system's keychain keeps it: the bytes of the workspace's UUID, the master key, and their
 * HMAC-SHA-256 under it. Keychains may give back something else than they were given (that of Chromium on Linux does
 * not notice a changed file), and work saved under such a key would be lost.
 */
export function forKeychain({ id, master }: UnlockedHeader): Uint8Array {
  const idBytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([idBytes, master, check(idBytes, master)]);
}

/** @throws AssayError `ERR_PASSPHRASE_WRONG` when it is not as {@link forKeychain} wrote it. */
export function fromKeychain(bytes: Uint8Array): UnlockedHeader {
  const idBytes = bytes.subarray(0, ID_BYTES);
  const master = bytes.subarray(ID_BYTES, ID_BYTES + KEY_BYTES);
  if (!check(idBytes, master).equals(bytes.subarray(ID_BYTES + KEY_BYTES)))
    throw new AssayError(
      'ERR_PASSPHRASE_WRONG',
      'What the keychain kept is no longer the key of a workspace. Unlock with your passphrase; nothing was changed.',
    );
  const hex = Buffer.from(idBytes).toString('hex');
  return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), master };
}

function check(idBytes: Uint8Array, master: Uint8Array): Buffer {
  return createHmac('sha256', master).update('assay keychain').update(idBytes).digest();
}
