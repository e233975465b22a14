import { AssayError } from '../../../src-shared/domain/errors';
import {
  ageKeyText,
  makeAgeKey,
  openAgeKey,
  readAgeKeyText,
  sealAgeKey,
} from '../../services/identity/age-key';
import { factsText, identityFiles } from '../../services/identity/make-identity';
import { replaceTogether } from '../files/replace-together';
import { listFiles, readBytes } from './folder-files';
import { readFacts, readIdentity, unlockIdentity } from './identity-folder';
import { recoveryCopy } from './recovery';

/**
 * The secret (`AGE-SECRET-KEY-1…`) that opens what is encrypted to an identity. A folder made before there were
 * age keys is given one. scrypt runs off the event loop.
 * @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_IDENTITY_INVALID`, `ERR_IDENTITY_MISSING`
 */
export async function openAgeIdentity(dir: string, passphrase: string): Promise<string> {
  await readIdentity(dir);
  const sealed = await readBytes(dir, identityFiles.ageKey);
  return sealed ? openSecret(sealed, passphrase) : addAgeKey(dir, passphrase);
}

/** The secrets of keys that others took the place of, newest first: older files may still be encrypted to them. Throws as above. */
export async function openReplacedAgeIdentities(
  dir: string,
  passphrase: string,
): Promise<string[]> {
  const paths = (await listFiles(dir, identityFiles.replaced)).reverse();
  const secrets: string[] = [];
  for (const path of paths) {
    const sealed = path.endsWith(`/${identityFiles.ageKey}`) ? await readBytes(dir, path) : null;
    if (sealed) secrets.push(await openSecret(sealed, passphrase));
  }
  return secrets;
}

async function openSecret(sealed: Uint8Array, passphrase: string): Promise<string> {
  const secret = readAgeKeyText(await openAgeKey(sealed, passphrase));
  if (secret !== null) return secret;
  throw new AssayError('ERR_IDENTITY_INVALID', 'The file age-key.txt.age holds no key.');
}

async function addAgeKey(dir: string, passphrase: string): Promise<string> {
  // Only the passphrase that opens the other keys may seal this one.
  await unlockIdentity(dir, passphrase);
  const key = await makeAgeKey();
  const facts = { ...(await readFacts(dir)), recipient: key.recipient };
  const added = new Map<string, Uint8Array>([
    [identityFiles.ageKey, await sealAgeKey(ageKeyText(key, new Date()), passphrase)],
    [identityFiles.facts, Buffer.from(factsText(facts))],
  ]);
  await replaceTogether(dir, new Map([...added, ...(await recoveryCopy(dir, passphrase, added))]));
  return key.secret;
}
