import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { NewIdentity, WorkspaceHome, WorkspaceKind } from '../../services/session/ports';
import type { Workspace } from '../../services/workspace/workspace';
import { shortFingerprint } from '../../services/trust/fingerprint';
import {
  acceptCertificate,
  createIdentity,
  publicKeyOf,
  readIdentity,
  readRequestText,
  unlockIdentity,
} from '../identity/identity-folder';
import { createWorkspace, unlockWorkspace, workspaceExists } from '../workspace/open-workspace';

/** Workspaces as folders below `root`: `own/` and `sample/`, each with its identity folder inside. */
export function workspaceHome(root: string, now: () => Date): WorkspaceHome {
  const dirOf = (kind: WorkspaceKind): string => join(root, kind);
  const identityDirOf = (kind: WorkspaceKind): string => identityDirIn(root, kind);

  async function create(
    kind: WorkspaceKind,
    identity: NewIdentity,
    takeOver?: string,
  ): Promise<Workspace> {
    const dir = dirOf(kind);
    const staged = `${dir}.identity`;
    await mkdir(root, { recursive: true, mode: 0o700 });
    // Leftovers of a creation that was cut off: nothing in them was ever acknowledged.
    await rm(staged, { recursive: true, force: true });
    await rm(dir, { recursive: true, force: true });
    try {
      if (takeOver === undefined) {
        await createIdentity({ ...identity, dir: staged, now: now() });
      } else {
        await unlockIdentity(takeOver, identity.passphrase);
        await cp(takeOver, staged, { recursive: true });
      }
      const workspace = await createWorkspace(dir, { passphrase: identity.passphrase });
      try {
        await rm(identityDirOf(kind), { recursive: true, force: true });
        await rename(staged, identityDirOf(kind));
        return workspace;
      } catch (error) {
        await workspace.close();
        throw error;
      }
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      await rm(dir, { recursive: true, force: true });
      throw error;
    }
  }

  return {
    exists: (kind) => workspaceExists(dirOf(kind)),
    create,
    unlock: (kind, passphrase) => unlockWorkspace(dirOf(kind), passphrase),
    remove: (kind) => rm(dirOf(kind), { recursive: true, force: true }),
    identity: (kind) => readIdentity(identityDirOf(kind)),
    fingerprint: async (kind) => {
      const dir = identityDirOf(kind);
      return shortFingerprint(await publicKeyOf(dir, await readIdentity(dir)));
    },
    request: (kind) => readRequestText(identityDirOf(kind)),
    accept: (kind, chainPem) => acceptCertificate(identityDirOf(kind), chainPem),
    anchors: async (kind) => (await readIdentity(identityDirOf(kind))).chain.slice(1).slice(-1),
  };
}

/** Folder of the identity that signs in this workspace. */
export function identityDirIn(root: string, kind: WorkspaceKind): string {
  return join(root, kind, 'identity');
}
