import { AssayError } from '../../../src-shared/domain/errors';
import { seal, unseal } from '../journal/sealed-box';
import type { WorkspacePorts } from './ports';
import { sealBlob } from './sealed-blob';
import { decodeMeta, encodeMeta, type SubmissionMeta } from './submission-meta';
import {
  secretName,
  submissionKeys,
  type SubmissionKeys,
  type WorkspaceKeys,
} from './workspace-keys';

export const SUBMISSIONS = 'submissions';
/** What is being written and has no place yet; emptied at every opening. */
export const STAGING = 'staging';

/** Names inside one submission's folder. */
export function folderNames(folder: string): {
  key: string;
  meta: string;
  log: string;
  blobs: string;
} {
  return {
    key: `${folder}/key`,
    meta: `${folder}/meta`,
    log: `${folder}/log`,
    blobs: `${folder}/blobs`,
  };
}

export function submissionFolder(id: string): string {
  return `${SUBMISSIONS}/${id}`;
}

/** Makes the random data key of a new submission and leaves it, wrapped, in `folder`. */
export async function createKeys(
  ports: WorkspacePorts,
  keys: WorkspaceKeys,
  id: string,
  folder: string,
): Promise<SubmissionKeys> {
  const dataKey = ports.random(32);
  const wrapped = seal(keys.wrapping, keyPlace(keys, id), dataKey, ports.random);
  await writeFile(ports, folderNames(folder).key, wrapped);
  return submissionKeys(keys.id, id, dataKey);
}

/** @throws AssayError `ERR_SUBMISSION_DAMAGED` when the key is missing or not as written. */
export async function readKeys(
  ports: WorkspacePorts,
  keys: WorkspaceKeys,
  id: string,
): Promise<SubmissionKeys> {
  const wrapped = await ports.files.read(folderNames(submissionFolder(id)).key);
  const dataKey = wrapped && unseal(keys.wrapping, keyPlace(keys, id), wrapped);
  if (!dataKey) throw damaged(id, 'key');
  return submissionKeys(keys.id, id, dataKey);
}

export async function writeMeta(
  ports: WorkspacePorts,
  keys: SubmissionKeys,
  id: string,
  folder: string,
  meta: SubmissionMeta,
): Promise<void> {
  const sealed = seal(keys.meta, metaPlace(id), encodeMeta(meta), ports.random);
  await writeFile(ports, folderNames(folder).meta, sealed);
}

/** @throws AssayError `ERR_SUBMISSION_DAMAGED` when it is missing or not as written. */
export async function readMeta(
  ports: WorkspacePorts,
  keys: SubmissionKeys,
  id: string,
): Promise<SubmissionMeta> {
  const sealed = await ports.files.read(folderNames(submissionFolder(id)).meta);
  const plain = sealed && unseal(keys.meta, metaPlace(id), sealed);
  if (!plain) throw damaged(id, 'meta');
  return decodeMeta(id, plain);
}

/** Seals a stream under a name that gives nothing away, in `folder/blobs`. Returns its length in bytes. */
export async function writeBlob(
  ports: WorkspacePorts,
  keys: SubmissionKeys,
  name: string,
  sha256: string,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  const sink = await ports.files.create(name);
  try {
    const { size } = await sealBlob(source, sink, keys.blobs, sha256, ports.random);
    await sink.finish();
    return size;
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

export function blobName(keys: SubmissionKeys, folder: string, sha256: string): string {
  return `${folderNames(folder).blobs}/${secretName(keys.names, sha256)}`;
}

async function writeFile(ports: WorkspacePorts, name: string, bytes: Uint8Array): Promise<void> {
  const file = await ports.files.create(name);
  try {
    await file.write(bytes);
    await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function damaged(id: string, what: string): AssayError {
  return new AssayError(
    'ERR_SUBMISSION_DAMAGED',
    'A stored submission cannot be opened: a part of it is missing or damaged. Nothing was changed.',
    { id, place: `${submissionFolder(id)}/${what}` },
  );
}

function keyPlace(keys: WorkspaceKeys, id: string): Buffer {
  return Buffer.from(`assay-submission-key/1 ${keys.id} ${id}`, 'utf8');
}

function metaPlace(id: string): Buffer {
  return Buffer.from(`assay-submission-meta/1 ${id}`, 'utf8');
}
