import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { nodePorts } from '../../src-main/adapters/workspace/open-workspace';
import { takeWriterLock } from '../../src-main/adapters/workspace/writer-lock';
import { openParts } from '../../src-main/services/workspace/open-parts';
import type { WorkspacePorts } from '../../src-main/services/workspace/ports';
import { Workspace } from '../../src-main/services/workspace/workspace';
import { INDEX_LOG } from '../../src-main/services/workspace/workspace-index';
import { workspaceKeys } from '../../src-main/services/workspace/workspace-keys';
import type { ReviewRecord } from '../../src-shared/domain/review/record-schema';

/** What a crash leaves: the files, and nobody who closes anything. */
export async function openUnlocked(
  { dir, id, master }: TestWorkspace,
  ports: WorkspacePorts,
): Promise<Workspace> {
  const parts = await openParts(ports, workspaceKeys(id, master));
  return new Workspace({
    ...parts,
    identityDir: join(dir, 'identity'),
    release: () => Promise.resolve(),
  });
}

/** A workspace without the half second of scrypt: its master key is given. Everything else is the real thing. */
export interface TestWorkspace {
  readonly dir: string;
  readonly id: string;
  readonly master: Uint8Array;
}

export async function newTestWorkspace(parent: string): Promise<TestWorkspace> {
  const dir = join(parent, randomUUID());
  await mkdir(dir);
  const { files, random, uuid } = nodePorts(dir);
  for (const folder of ['identity', 'sealed', 'staging', 'submissions']) {
    await files.makeFolder(folder);
  }
  await (await files.openLog(INDEX_LOG, 'create')).close();
  return { dir, id: uuid(), master: random(32) };
}

export async function openTestWorkspace(
  { dir, id, master }: TestWorkspace,
  ports: WorkspacePorts = nodePorts(dir),
): Promise<Workspace> {
  const release = await takeWriterLock(dir);
  try {
    const parts = await openParts(ports, workspaceKeys(id, master));
    return new Workspace({ ...parts, identityDir: join(dir, 'identity'), release });
  } catch (error) {
    await release();
    throw error;
  }
}

const at = '2026-03-02T10:00:00.000Z';

export function rate(criterion: number, level: number | null): ReviewRecord {
  const edit = {
    type: 'level',
    criterion: `urn:c${criterion}`,
    level: level === null ? null : `urn:c${criterion}:l${level}`,
  } as const;
  return { type: 'edit', at, edit };
}

export function write(
  criterion: number,
  field: 'rationale' | 'feedback' | 'privateNote',
  text: string,
): ReviewRecord {
  return { type: 'edit', at, edit: { type: 'text', criterion: `urn:c${criterion}`, field, text } };
}
