import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import type { NewIdentity, WorkspaceHome, WorkspaceKind } from '../../services/session/ports';
import { STAGING } from '../../services/workspace/submission-folder';
import type { Workspace } from '../../services/workspace/workspace';
import { shortFingerprint } from '../../services/trust/fingerprint';
import { plainAnchor } from '../../services/trust/trust-anchor';
import { acceptCertificate } from '../identity/accept-certificate';
import {
  createIdentity,
  publicKeyOf,
  readIdentity,
  readRequestText,
  unlockIdentity,
} from '../identity/identity-folder';
import { nodeFiles } from '../workspace/node-files';
import { createWorkspace, unlockWorkspace, workspaceExists } from '../workspace/open-workspace';

/** Written into the sample last of all: without it the sample is not whole. */
const FILLED = 'filled';

/** Folders of a workspace that hold nothing anyone was promised. */
const FLEETING = new Set([STAGING, 'writer']);

/** Workspaces as folders below `root`: `own/` and `sample/`, each with its identity folder inside. */
export function workspaceHome(root: string, now: () => Date): WorkspaceHome {
  const dirOf = (kind: WorkspaceKind): string => join(root, kind);
  const identityDirOf = (kind: WorkspaceKind): string => identityDirIn(root, kind);

  /** Made beside its place and moved there whole: whatever goes wrong, only what was made here is taken away. */
  async function create(
    kind: WorkspaceKind,
    identity: NewIdentity,
    takeOver?: string,
  ): Promise<Workspace> {
    const { passphrase } = identity;
    await mkdir(root, { recursive: true, mode: 0o700 });
    await makeRoom(dirOf(kind), kind);
    const fresh = `${kind}.new`;
    const dir = join(root, fresh);
    // Left by a creation that was cut off: nothing in it was ever acknowledged.
    await rm(dir, { recursive: true, force: true });
    try {
      if (takeOver === undefined) {
        await createIdentity({ ...identity, dir: identityDirIn(root, fresh), now: now() });
      } else {
        await unlockIdentity(takeOver, passphrase);
        await cp(takeOver, identityDirIn(root, fresh), { recursive: true });
      }
      await (await createWorkspace(dir, { passphrase })).close();
      await nodeFiles(root).move(fresh, kind);
    } catch (error) {
      await rm(dir, { recursive: true, force: true });
      throw error;
    }
    return unlockWorkspace(dirOf(kind), passphrase);
  }

  return {
    exists: async (kind) =>
      (await workspaceExists(dirOf(kind))) &&
      (kind === 'own' || (await nodeFiles(dirOf(kind)).read(FILLED)) !== null),
    create,
    sampleFilled: () => nodeFiles(dirOf('sample')).replace(FILLED, Buffer.from('filled\n')),
    unlock: (kind, passphrase) => unlockWorkspace(dirOf(kind), passphrase),
    remove: (kind) => rm(dirOf(kind), { recursive: true, force: true }),
    identity: (kind) => readIdentity(identityDirOf(kind)),
    fingerprint: async (kind) => {
      const dir = identityDirOf(kind);
      return shortFingerprint(await publicKeyOf(dir, await readIdentity(dir)));
    },
    request: (kind) => readRequestText(identityDirOf(kind)),
    accept: (kind, chainPem) => acceptCertificate(identityDirOf(kind), chainPem),
    anchors: async (kind) =>
      (await readIdentity(identityDirOf(kind))).chain.slice(1).slice(-1).map(plainAnchor),
  };
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
