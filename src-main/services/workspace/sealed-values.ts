import { AssayError } from '../../../src-shared/domain/errors';
import { seal, unseal } from '../journal/sealed-box';
import { writeFailure } from '../journal/write-failure';
import type { WorkspacePorts } from './ports';
import { secretName, type WorkspaceKeys } from './workspace-keys';

export const SEALED = 'sealed';

/**
 * A small value (settings, trust anchors) kept sealed; null when it was never written.
 * @throws AssayError `ERR_WORKSPACE_DAMAGED` when its file is not as written.
 */
export async function readSealedValue(
  ports: WorkspacePorts,
  keys: WorkspaceKeys,
  name: string,
): Promise<Uint8Array | null> {
  const file = fileName(keys, name);
  const sealed = await ports.files.read(file);
  if (!sealed) return null;
  const value = unseal(keys.sealed, place(keys, name), sealed);
  if (value) return value;
  throw new AssayError(
    'ERR_WORKSPACE_DAMAGED',
    `A stored value (${name}) is damaged. Nothing was changed.`,
    { place: file, name },
  );
}

/** Replaces a value; after a crash there is the old one or the new one. @throws AssayError `ERR_DISK_FULL`, `ERR_WORKSPACE_WRITE`. */
export async function writeSealedValue(
  ports: WorkspacePorts,
  keys: WorkspaceKeys,
  name: string,
  value: Uint8Array,
): Promise<void> {
  const sealed = seal(keys.sealed, place(keys, name), value, ports.random);
  try {
    await ports.files.replace(fileName(keys, name), sealed);
  } catch (error) {
    throw writeFailure(error, 'ERR_WORKSPACE_WRITE', 'a setting');
  }
}

function fileName(keys: WorkspaceKeys, name: string): string {
  return `${SEALED}/${secretName(keys.names, name)}`;
}

function place(keys: WorkspaceKeys, name: string): Buffer {
  return Buffer.from(`assay-sealed-value/1 ${keys.id} ${name}`, 'utf8');
}
