import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import {
  openRecovery,
  sealRecovery,
  workspaceSecretSchema,
} from '../../services/identity/recovery-copy';
import { sealSecrets } from '../../services/identity/identity-secrets';
import { identityFiles } from '../../services/identity/make-identity';
import { isSameMac, type RecoveryFile, workspaceMac } from '../../services/identity/recovery-file';
import {
  headerId,
  type UnlockedHeader,
  wrapHeader,
} from '../../services/workspace/workspace-header';
import { readBytes } from '../identity/folder-files';
import { recoveredSecrets } from '../identity/recovery';
import { HEADER } from '../workspace/open-workspace';

/** The workspace's own recovery copy, beside its header. */
const COPY = 'recovery.age';

type Files = Map<string, Uint8Array | null>;

/** Files of the identity as files of the workspace around it. */
export function inIdentity(files: ReadonlyMap<string, Uint8Array | null>): Files {
  return new Map([...files].map(([path, bytes]) => [`identity/${path}`, bytes]));
}

/**
 * The recovery copy of a workspace's master key, to be replaced together with the identity's; removed when nobody is
 * left. It is bound to `reportKey` (PKCS #8 DER), the identity's own.
 */
export async function workspaceRecovery(
  { id, master }: UnlockedHeader,
  recovery: RecoveryFile,
  reportKey: Uint8Array,
): Promise<Files> {
  if (recovery.code === null && recovery.escrow.length === 0) return new Map([[COPY, null]]);
  const secret = { id, master: Buffer.from(master).toString('base64') };
  const mac = workspaceMac(secret, reportKey);
  const content = { format: 'assay-workspace-secret/1', ...secret, mac } as const;
  return new Map([[COPY, await sealRecovery(content, recovery)]]);
}

/**
 * All files of a workspace and its identity that a new passphrase changes, by an age secret that opens both recovery
 * copies. @throws AssayError `ERR_RECOVERY_NONE`, `ERR_RECOVERY_CODE`, `ERR_RECOVERY_STALE`, `ERR_RECOVERY_CHANGED`
 */
export async function recoveredWorkspaceFiles(
  dir: string,
  secret: string,
  next: string,
): Promise<Files> {
  const [copy, header] = [await readBytes(dir, COPY), await readBytes(dir, HEADER)];
  if (!copy || !header)
    throw new AssayError(
      'ERR_RECOVERY_NONE',
      'No recovery code was made for this workspace. Only its passphrase opens it; nothing was changed.',
    );
  const { id, master, mac } = await openRecovery(copy, secret, workspaceSecretSchema);
  if (id !== headerId(header))
    throw new AssayError(
      'ERR_RECOVERY_STALE',
      'The recovery copy is of another workspace. Nothing was changed.',
    );
  const secrets = await recoveredSecrets(join(dir, 'identity'), secret);
  const reportKey = Buffer.from(secrets.keys[identityFiles.key] ?? '', 'base64');
  if (!isSameMac(mac, Buffer.from(workspaceMac({ id, master }, reportKey), 'base64')))
    throw new AssayError(
      'ERR_RECOVERY_CHANGED',
      'The recovery copy of this workspace was not made by its owner, so it was not used. Nothing was changed; put recovery.age back from a backup.',
      { dir },
    );
  const files = inIdentity(await sealSecrets(secrets, next));
  const key = { id, master: Buffer.from(master, 'base64') };
  files.set(HEADER, await wrapHeader(key, next, (length) => randomBytes(length)));
  return files;
}
