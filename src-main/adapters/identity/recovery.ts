import type { z } from 'zod';

import { AssayError } from '../../../src-shared/domain/errors';
import {
  isSealedFile,
  openSecrets,
  sealSecrets,
  type Secrets,
} from '../../services/identity/identity-secrets';
import { identityFiles } from '../../services/identity/make-identity';
import { exportPublicKey, keyPairOf } from '../../services/identity/private-key';
import { openPkcs8 } from '../../services/identity/private-key-file';
import {
  identitySecretsSchema,
  openRecovery,
  sealRecovery,
} from '../../services/identity/recovery-copy';
import {
  isAuthentic,
  type RecoveryFile,
  recoveryFileSchema,
  recoveryText,
} from '../../services/identity/recovery-file';
import { sameBytes } from '../../services/trust/bytes';
import { readBytes, readOptional, readRequired } from './folder-files';
import { publicKeyOf, readFacts, readIdentity } from './identity-folder';
import { readSealedFiles } from './sealed-files';

type Files = Map<string, Uint8Array | null>;
type Changes = ReadonlyMap<string, Uint8Array | null>;

/** Who can open the recovery copy, as its file says; null when there is none. @throws AssayError `ERR_IDENTITY_INVALID`. */
export async function readRecovery(dir: string): Promise<RecoveryFile | null> {
  const file = await readFileOf(dir);
  if (!file) return null;
  const { format, code, madeAt, escrow } = file;
  return { format, code, madeAt, escrow };
}

/**
 * The same, once the identity's key says that it was written by its holder: nothing is encrypted to anybody else.
 * @throws AssayError `ERR_RECOVERY_CHANGED` when it was not, `ERR_PASSPHRASE_WRONG`, `ERR_IDENTITY_INVALID`
 */
export async function trustedRecovery(
  dir: string,
  passphrase: string,
): Promise<RecoveryFile | null> {
  const file = await readFileOf(dir);
  if (!file) return null;
  const { mac, ...recovery } = file;
  const key = await openReportKey(dir, passphrase);
  if (isAuthentic({ ...recovery, mac }, key)) return recovery;
  throw new AssayError(
    'ERR_RECOVERY_CHANGED',
    'Somebody else has changed who can recover this identity, so nothing was done. Make a new recovery code, and name the organization that keeps a copy again.',
    { dir },
  );
}

/** The identity's own key, PKCS #8 in DER: what its recovery copies are bound to. @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_IDENTITY_INVALID`. */
export async function openReportKey(dir: string, passphrase: string): Promise<Uint8Array> {
  return openPkcs8(await readRequired(dir, identityFiles.key), passphrase);
}

async function readFileOf(dir: string): Promise<z.infer<typeof recoveryFileSchema> | null> {
  const text = await readOptional(dir, identityFiles.recovery);
  if (text === null) return null;
  try {
    return recoveryFileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AssayError('ERR_IDENTITY_INVALID', 'recovery.json is damaged.', { dir }, { cause });
  }
}

/**
 * The recovery copy as it has to be once `pending` is in place, for whoever changes keys and replaces all files
 * together; nothing when there is no recovery copy. `pending` holds sealed files by path, null for removed ones.
 * @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_IDENTITY_INVALID`, `ERR_RECOVERY_CHANGED`
 */
export async function recoveryCopy(
  dir: string,
  passphrase: string,
  pending: Changes = new Map(),
): Promise<Files> {
  const recovery = await trustedRecovery(dir, passphrase);
  return recovery ? recoveryFiles(dir, passphrase, recovery, pending) : new Map();
}

/** The recovery copy for these recipients, and the note of them, as files to be replaced together; both go when nobody is left. Throws as {@link recoveryCopy}. */
export async function recoveryFiles(
  dir: string,
  passphrase: string,
  recovery: RecoveryFile,
  pending: Changes = new Map(),
): Promise<Files> {
  if (recovery.code === null && recovery.escrow.length === 0)
    return new Map([
      [identityFiles.recovery, null],
      [identityFiles.recoveryCopy, null],
    ]);
  const { id } = await readFacts(dir);
  const secrets = await openSecrets(await sealedFilesAfter(dir, pending), passphrase);
  const reportKey = Buffer.from(secrets.keys[identityFiles.key] ?? '', 'base64');
  const content = { format: 'assay-identity-secrets/1', id, ...secrets } as const;
  return new Map([
    [identityFiles.recovery, recoveryText(recovery, reportKey)],
    [identityFiles.recoveryCopy, await sealRecovery(content, recovery)],
  ]);
}

/** Who can open the copy once a new code was made: whom only others named is not carried over. Throws as {@link trustedRecovery} but for `ERR_RECOVERY_CHANGED`. */
export async function withNewCode(
  dir: string,
  passphrase: string,
  code: { code: string; madeAt: string },
): Promise<RecoveryFile> {
  const before = await trustedRecovery(dir, passphrase).catch((error: unknown) => {
    if (error instanceof AssayError && error.code === 'ERR_RECOVERY_CHANGED') return null;
    throw error;
  });
  return { ...(before ?? NOBODY), ...code };
}

/** Who can open the copy once these were left one. Throws as {@link trustedRecovery}. */
export async function withEscrow(
  dir: string,
  passphrase: string,
  escrow: string[],
): Promise<RecoveryFile> {
  return { ...((await trustedRecovery(dir, passphrase)) ?? NOBODY), escrow };
}

const NOBODY: RecoveryFile = { format: 'assay-recovery/1', code: null, madeAt: null, escrow: [] };

/** Every sealed file under another passphrase, to be replaced together. @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_IDENTITY_INVALID`. */
export async function resealedFiles(dir: string, current: string, next: string): Promise<Files> {
  await readIdentity(dir);
  return sealSecrets(await openSecrets(await readSealedFiles(dir), current), next);
}

/**
 * Every sealed file under a new passphrase, with the secrets of the recovery copy. `secret` is an age secret: the
 * code's (`recoverySecret`) or an escrow's.
 * @throws AssayError `ERR_RECOVERY_NONE`, `ERR_RECOVERY_CODE`, `ERR_RECOVERY_STALE` when the copy is not of the keys in use
 */
export async function recoveredFiles(dir: string, secret: string, next: string): Promise<Files> {
  return sealSecrets(await recoveredSecrets(dir, secret), next);
}

/** The secrets of the recovery copy, when they are those of this identity. Throws as {@link recoveredFiles}. */
export async function recoveredSecrets(dir: string, secret: string): Promise<Secrets> {
  const identity = await readIdentity(dir);
  const sealed = await readBytes(dir, identityFiles.recoveryCopy);
  if (!sealed)
    throw new AssayError('ERR_RECOVERY_NONE', 'There is no recovery copy here.', { dir });
  const { id, ...secrets } = await openRecovery(sealed, secret, identitySecretsSchema);
  const spki = await publicKeyOf(dir, identity);
  if (id !== identity.id || !(await holdsKeyOf(secrets, spki)) || !(await holdsAllOf(dir, secrets)))
    throw new AssayError(
      'ERR_RECOVERY_STALE',
      'The recovery copy is of other keys than those in this folder. Nothing was changed.',
      { dir },
    );
  return { keys: secrets.keys, age: secrets.age };
}

async function holdsKeyOf({ keys }: Secrets, spki: Uint8Array): Promise<boolean> {
  const key = keys[identityFiles.key];
  if (key === undefined) return false;
  const { publicKey } = await keyPairOf(Buffer.from(key, 'base64'));
  return sameBytes(await exportPublicKey(publicKey), spki);
}

/** A sealed file that is not in the copy would stay under a passphrase nobody knows. */
async function holdsAllOf(dir: string, { keys, age }: Secrets): Promise<boolean> {
  const known = new Set([...Object.keys(keys), ...Object.keys(age)]);
  return [...(await readSealedFiles(dir)).keys()].every((path) => known.has(path));
}

async function sealedFilesAfter(dir: string, pending: Changes): Promise<Map<string, Uint8Array>> {
  const files = await readSealedFiles(dir);
  for (const [path, bytes] of pending) {
    files.delete(path);
    if (bytes && isSealedFile(path, Buffer.from(bytes).toString('utf8'))) files.set(path, bytes);
  }
  return files;
}
