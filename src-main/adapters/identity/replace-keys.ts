import { AssayError } from '../../../src-shared/domain/errors';
import { ageKeyText, makeAgeKey } from '../../services/identity/age-key';
import { sealSecrets, toBase64 } from '../../services/identity/identity-secrets';
import { factsText, identityFiles, requestText } from '../../services/identity/make-identity';
import { exportPrivateKey } from '../../services/identity/private-key';
import { makeKeys, openPkcs8 } from '../../services/identity/private-key-file';
import { listFiles, readBytes, readOptional } from './folder-files';
import { openAgeIdentity } from './age-identity';
import { readFacts, readIdentity } from './identity-folder';
import { recoveryCopy } from './recovery';

/**
 * New keys and a new request under the same alias, for whose key was lost or may be in other hands: all files that
 * have to be replaced together. What was in use is put away under `replaced/`, sealed as it is, so that what was
 * encrypted to the old age key still opens. The issuer revokes the old certificate.
 * @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_KEYS_ISSUER` for an issuer, whose authority hangs on its keys
 */
export async function replacedKeyFiles(
  dir: string,
  passphrase: string,
  now: Date,
): Promise<Map<string, Uint8Array | null>> {
  const { alias, role } = await readIdentity(dir);
  if (role === 'issuer')
    throw new AssayError(
      'ERR_KEYS_ISSUER',
      'An issuer’s keys cannot be replaced alone: everybody it certified hangs on them. Rotate its authority instead; nothing was changed.',
    );
  await requirePassphrase(dir, passphrase);
  const files = await putAway(dir, now);
  const [keys, age] = await Promise.all([makeKeys(), makeAgeKey()]);
  const sealed = await sealSecrets(
    {
      keys: { [identityFiles.key]: toBase64(await exportPrivateKey(keys.privateKey)) },
      age: { [identityFiles.ageKey]: ageKeyText(age, now) },
    },
    passphrase,
  );
  for (const [path, bytes] of sealed) files.set(path, bytes);
  const { recipient } = age;
  const facts = { ...(await readFacts(dir)), issuer: null, recipient };
  files.set(identityFiles.facts, Buffer.from(factsText(facts)));
  const request = await requestText({ alias, role, keys, recipient });
  files.set(identityFiles.request, Buffer.from(request));
  return new Map([...files, ...(await recoveryCopy(dir, passphrase, files))]);
}

/** The new keys are sealed with the passphrase of the old: one that was mistyped must not get in that way. */
async function requirePassphrase(dir: string, passphrase: string): Promise<void> {
  const key = await readOptional(dir, identityFiles.key);
  // A key file that is lost leaves the age key to ask.
  if (key === null) await openAgeIdentity(dir, passphrase);
  else await openPkcs8(key, passphrase);
}

async function putAway(dir: string, now: Date): Promise<Map<string, Uint8Array | null>> {
  const folder = `${identityFiles.replaced}/${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const files = new Map<string, Uint8Array | null>();
  const inUse = [
    identityFiles.key,
    identityFiles.certificate,
    identityFiles.request,
    identityFiles.ageKey,
    ...(await listFiles(dir, identityFiles.certificates)),
  ];
  for (const path of inUse) {
    const bytes = await readBytes(dir, path);
    if (!bytes) continue;
    files.set(`${folder}/${path}`, bytes);
    files.set(path, null);
  }
  return files;
}
