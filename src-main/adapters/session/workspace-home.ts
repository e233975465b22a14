import { randomUUID } from 'node:crypto';
import { access, cp, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import { recoverySecret } from '../../services/identity/recovery-code';
import { forKeychain, fromKeychain } from '../../services/session/keychain-key';
import type {
  NewIdentity,
  TakeOver,
  WorkspaceHome,
  WorkspaceKind,
} from '../../services/session/ports';
import { plainAnchor } from '../../services/trust/trust-anchor';
import { STAGING } from '../../services/workspace/submission-folder';
import type { Workspace } from '../../services/workspace/workspace';
import { finishReplacing, replaceTogether } from '../files/replace-together';
import { createIdentity, unlockIdentity } from '../identity/identity-folder';
import { importPkcs12, readPkcs12Identity } from '../identity/pkcs12';
import { identityTurns } from '../identity/identity-turns';
import { openReportKey, trustedRecovery } from '../identity/recovery';
import { nodeFiles } from '../workspace/node-files';
import {
  createWorkspace,
  readWorkspaceKey,
  unlockWorkspace,
  unlockWorkspaceWithKey,
  workspaceExists,
} from '../workspace/open-workspace';
import { keepAgeSecrets } from './age-secrets';
import { identityHome } from './identity-home';
import { recoveredWorkspaceFiles, workspaceRecovery } from './workspace-recovery';

/** Written into the sample last of all: without it the sample is not whole. */
const FILLED = 'filled';

/** Folders of a workspace that hold nothing anyone was promised. */
const FLEETING = new Set([STAGING, 'writer']);

/** Workspaces as folders below `root`: `own/` and `sample/`, each with its identity folder inside. */
export function workspaceHome(root: string, now: () => Date): WorkspaceHome {
  const dirOf = (kind: WorkspaceKind): string => join(root, kind);
  const identities = identityHome(root, now);

  /** Made beside its place and moved there whole: whatever goes wrong, only what was made here is taken away. */
  async function create(
    kind: WorkspaceKind,
    identity: NewIdentity,
    takeOver?: TakeOver,
  ): Promise<Workspace> {
    const { passphrase } = identity;
    await mkdir(root, { recursive: true, mode: 0o700 });
    await makeRoom(dirOf(kind), kind);
    const fresh = `${kind}.new`;
    const dir = join(root, fresh);
    // Left by a creation that was cut off: nothing in it was ever acknowledged.
    await rm(dir, { recursive: true, force: true });
    try {
      await makeIdentityIn(identityDirIn(root, fresh), identity, takeOver, now());
      await (await createWorkspace(dir, { passphrase })).close();
      const recovery = await trustedRecovery(identityDirIn(root, fresh), passphrase);
      if (recovery) {
        const key = await readWorkspaceKey(dir, passphrase);
        const reportKey = await openReportKey(identityDirIn(root, fresh), passphrase);
        await replaceTogether(dir, await workspaceRecovery(key, recovery, reportKey));
      }
      await nodeFiles(root).move(fresh, kind);
    } catch (error) {
      await rm(dir, { recursive: true, force: true });
      throw error;
    }
    return unlock(kind, passphrase);
  }

  async function unlock(kind: WorkspaceKind, passphrase: string): Promise<Workspace> {
    await finishReplacing(dirOf(kind));
    const workspace = await unlockWorkspace(dirOf(kind), passphrase);
    await keepAgeSecrets(workspace, passphrase);
    return workspace;
  }

  return {
    ...identities,
    exists: async (kind) =>
      (await workspaceExists(dirOf(kind))) &&
      (kind === 'own' || (await nodeFiles(dirOf(kind)).read(FILLED)) !== null),
    create,
    sampleFilled: () => nodeFiles(dirOf('sample')).replace(FILLED, Buffer.from('filled\n')),
    unlock,
    remove: (kind) => rm(dirOf(kind), { recursive: true, force: true }),

    async workspaceKey(kind, passphrase) {
      await finishReplacing(dirOf(kind));
      return forKeychain(await readWorkspaceKey(dirOf(kind), passphrase));
    },
    async unlockWithKey(kind, key) {
      await finishReplacing(dirOf(kind));
      return unlockWorkspaceWithKey(dirOf(kind), fromKeychain(key));
    },
    async recover(kind, code, passphrase) {
      const secret = recoverySecret(code);
      await identityTurns.take(identityDirIn(root, kind), async () => {
        await finishReplacing(dirOf(kind));
        const files = await recoveredWorkspaceFiles(dirOf(kind), secret, passphrase);
        await replaceTogether(dirOf(kind), files);
      });
      return unlock(kind, passphrase);
    },
    setAside: () => setAside(root, now()),
    anchors: async (kind) => {
      const { enrolments } = await identities.identity(kind);
      return enrolments.flatMap(({ chain }) => chain.slice(-1).map(plainAnchor));
    },
  };
}

async function makeIdentityIn(
  dir: string,
  wish: NewIdentity,
  takeOver: TakeOver | undefined,
  now: Date,
): Promise<void> {
  if (typeof takeOver === 'string') {
    await unlockIdentity(takeOver, wish.passphrase);
    await cp(takeOver, dir, { recursive: true });
    return;
  }
  const id = randomUUID();
  const { alias, role, passphrase, recoveryCode } = wish;
  const name = wish.issuer?.name ?? alias;
  const issuer = role === 'issuer' ? { id: wish.issuer?.id ?? `urn:uuid:${id}`, name } : undefined;
  const made = { dir, id, alias, role, issuer, passphrase, recoveryCode, now };
  if (!takeOver) await createIdentity(made);
  else await importPkcs12(await readPkcs12Identity(takeOver.pkcs12, takeOver.filePassphrase), made);
}

/** @throws AssayError `ERR_WORKSPACE_ABSENT`. */
async function setAside(root: string, now: Date): Promise<string> {
  const exists = (name: string): Promise<boolean> =>
    access(join(root, name)).then(
      () => true,
      () => false,
    );
  if (!(await exists('own')))
    throw new AssayError('ERR_WORKSPACE_ABSENT', 'There is no workspace to put aside.');
  const day = `set-aside-${now.toISOString().slice(0, 10)}`;
  let name = day;
  for (let number = 2; await exists(name); number += 1) name = `${day}-${String(number)}`;
  await nodeFiles(root).move('own', name);
  return name;
}

/** Folder of the identity that signs in this workspace. */
export function identityDirIn(root: string, workspace: string): string {
  return join(root, workspace, 'identity');
}

/**
 * Leaves nothing at `dir`, when nothing is lost by it: the sample can be made again, a person's own work cannot.
 * @throws AssayError `ERR_WORKSPACE_EXISTS`, `ERR_WORKSPACE_DAMAGED`; nothing is then touched.
 */
async function makeRoom(dir: string, kind: WorkspaceKind): Promise<void> {
  if (kind === 'own') {
    if (await workspaceExists(dir)) {
      throw new AssayError('ERR_WORKSPACE_EXISTS', 'There is a workspace here already.');
    }
    if (await holdsAnything(dir)) {
      throw new AssayError(
        'ERR_WORKSPACE_DAMAGED',
        'The folder of your workspace has lost its file workspace.json, so it cannot be opened. Everything else in it was left as it is. Put workspace.json back from a backup, or move the folder away to start a new workspace.',
        { dir, place: 'workspace.json' },
      );
    }
  }
  await rm(dir, { recursive: true, force: true });
}

/** False for the empty frame of a workspace that was never finished: empty files and folders, lock and staging aside. */
async function holdsAnything(dir: string): Promise<boolean> {
  if ((await nodeFiles(dir).list('.')).length === 0) return false;
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    const size = entry.isDirectory() ? (await readdir(path)).length : (await stat(path)).size;
    if (size > 0 && !FLEETING.has(entry.name)) return true;
  }
  return false;
}
