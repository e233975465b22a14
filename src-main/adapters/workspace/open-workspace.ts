import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { AssayError } from '../../../src-shared/domain/errors';
import { openParts } from '../../services/workspace/open-parts';
import type { WorkspacePorts } from '../../services/workspace/ports';
import { SEALED } from '../../services/workspace/sealed-values';
import { STAGING, SUBMISSIONS } from '../../services/workspace/submission-folder';
import { Workspace } from '../../services/workspace/workspace';
import {
  createHeader,
  headerId,
  unlockHeader,
  type UnlockedHeader,
} from '../../services/workspace/workspace-header';
import { INDEX_LOG } from '../../services/workspace/workspace-index';
import { workspaceKeys } from '../../services/workspace/workspace-keys';
import { nodeFiles, type NodeFilesOptions } from './node-files';
import { takeWriterLock } from './writer-lock';

/** Says what a workspace is, and holds its master key sealed with the passphrase. */
export const HEADER = 'workspace.json';
const IDENTITY = 'identity';

/** The outside world of the workspace in `dir`, by Node. */
export function nodePorts(dir: string, options: NodeFilesOptions = {}): WorkspacePorts {
  return {
    files: nodeFiles(resolve(dir), options),
    random: (length) => randomBytes(length),
    uuid: () => randomUUID(),
    now: () => new Date(),
    pause: () => setImmediate(),
  };
}

/** True when there is a workspace in `dir`, locked or not. */
export async function workspaceExists(dir: string): Promise<boolean> {
  return (await nodePorts(dir).files.read(HEADER)) !== null;
}

/**
 * Makes a workspace in `dir` (made when absent) and opens it. `workspace.json` is written last: a
 * crash before that leaves no workspace, and the next try starts over.
 * @throws AssayError `ERR_WORKSPACE_EXISTS` when there is one, `ERR_WORKSPACE_LOCKED`.
 */
export async function createWorkspace(
  dir: string,
  { passphrase, ports = nodePorts(dir) }: { passphrase: string; ports?: WorkspacePorts },
): Promise<Workspace> {
  const root = resolve(dir);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const release = await takeWriterLock(root);
  try {
    const { files } = ports;
    // Submissions without a header may be those of a workspace whose header was lost: not ours to overwrite.
    if ((await files.read(HEADER)) || (await files.list(SUBMISSIONS)).length > 0) {
      throw new AssayError('ERR_WORKSPACE_EXISTS', 'There is a workspace in this folder already.');
    }
    for (const folder of [IDENTITY, SEALED, STAGING, SUBMISSIONS]) await files.makeFolder(folder);
    await files.remove(INDEX_LOG);
    await (await files.openLog(INDEX_LOG, 'create')).close();
    const header = await createHeader(ports.uuid(), passphrase, ports.random);
    await files.replace(HEADER, header.bytes);
    return await open(root, ports, header, release);
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * Opens the workspace in `dir` and puts right what a crash left (see `openParts`).
 * @throws AssayError `ERR_WORKSPACE_ABSENT`, `ERR_PASSPHRASE_WRONG`, `ERR_WORKSPACE_LOCKED` while another writer lives,
 * `ERR_WORKSPACE_DAMAGED` or `ERR_JOURNAL_DAMAGED` when header or index are not as written (nothing is then changed).
 */
export async function unlockWorkspace(
  dir: string,
  passphrase: string,
  ports: WorkspacePorts = nodePorts(dir),
): Promise<Workspace> {
  const bytes = await readHeaderBytes(ports);
  return unlocked(dir, ports, () => unlockHeader(bytes, passphrase));
}

/** The same with the master key itself, as a recovery copy or the system's keychain has it. Throws as {@link unlockWorkspace}. */
export async function unlockWorkspaceWithKey(
  dir: string,
  key: UnlockedHeader,
  ports: WorkspacePorts = nodePorts(dir),
): Promise<Workspace> {
  if (headerId(await readHeaderBytes(ports)) !== key.id)
    throw new AssayError('ERR_PASSPHRASE_WRONG', 'This key is of another workspace.');
  return unlocked(dir, ports, () => Promise.resolve(key));
}

/** The master key, for whoever wraps it anew. @throws AssayError `ERR_WORKSPACE_ABSENT`, `ERR_PASSPHRASE_WRONG`, `ERR_WORKSPACE_DAMAGED`. */
export async function readWorkspaceKey(dir: string, passphrase: string): Promise<UnlockedHeader> {
  return unlockHeader(await readHeaderBytes(nodePorts(dir)), passphrase);
}

async function readHeaderBytes(ports: WorkspacePorts): Promise<Uint8Array> {
  const bytes = await ports.files.read(HEADER);
  if (bytes) return bytes;
  throw new AssayError('ERR_WORKSPACE_ABSENT', 'There is no workspace in this folder.');
}

async function unlocked(
  dir: string,
  ports: WorkspacePorts,
  unlock: () => Promise<UnlockedHeader>,
): Promise<Workspace> {
  const root = resolve(dir);
  const release = await takeWriterLock(root);
  try {
    return await open(root, ports, await unlock(), release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function open(
  root: string,
  ports: WorkspacePorts,
  header: UnlockedHeader,
  release: () => Promise<void>,
): Promise<Workspace> {
  const parts = await openParts(ports, workspaceKeys(header.id, header.master));
  return new Workspace({ ...parts, identityDir: join(root, IDENTITY), release });
}
