import { identityToRecipient } from 'age-encryption';

import {
  keepAgeIdentities,
  readKeptAgeIdentities,
} from '../../services/identity/kept-age-identities';
import type { Workspace } from '../../services/workspace/workspace';
import { openAgeIdentity, openReplacedAgeIdentities } from '../identity/age-identity';
import { readIdentity } from '../identity/identity-folder';

/** Every age secret of an identity folder, the one in use first. @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_IDENTITY_INVALID`. */
export async function openAgeSecrets(dir: string, passphrase: string): Promise<string[]> {
  const inUse = await openAgeIdentity(dir, passphrase);
  return [inUse, ...(await openReplacedAgeIdentities(dir, passphrase))];
}

/**
 * Sees to it that an unlocked workspace keeps the age secrets of its identity: a workspace from before there were any,
 * or one that was cut off while its keys were replaced, gets them at the next unlocking. What is wrong with the
 * identity keeps nobody from reading on; it shows when the identity is needed.
 */
export async function keepAgeSecrets(workspace: Workspace, passphrase: string): Promise<void> {
  try {
    const [kept] = await readKeptAgeIdentities(workspace);
    const { recipient } = await readIdentity(workspace.identityDir);
    if (kept !== undefined && (await identityToRecipient(kept)) === recipient) return;
    await keepAgeIdentities(workspace, await openAgeSecrets(workspace.identityDir, passphrase));
  } catch {
    // A full disk or a damaged identity: tried again at the next unlocking.
  }
}
