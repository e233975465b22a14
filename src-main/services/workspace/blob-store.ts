import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import { AssayError } from '../../../src-shared/domain/errors';
import { writeFailure } from '../journal/write-failure';
import type { OpenSubmission } from './open-submission';
import type { ReadableFile, WorkspacePorts } from './ports';
import { openBlob, type OpenBlob } from './sealed-blob';
import { blobName, STAGING, submissionFolder, writeBlob } from './submission-folder';

/** First and last byte, both included, as in HTTP's Range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const PIECE = 256 * 1024;

/**
 * Keeps bytes (a signed report, say) beside the evidence, named by their SHA-256, which is returned.
 * @throws AssayError `ERR_DISK_FULL`, `ERR_WORKSPACE_WRITE`; nothing is then left behind.
 */
export async function putBlob(
  ports: WorkspacePorts,
  { id, keys }: OpenSubmission,
  bytes: Uint8Array,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces(bytes, ports.pause)) hash.update(piece);
  const sha256 = hash.digest('hex');
  const staged = `${STAGING}/${ports.uuid()}`;
  try {
    await writeBlob(ports, keys, staged, sha256, pieces(bytes, ports.pause));
    await ports.files.move(staged, blobName(keys, submissionFolder(id), sha256));
  } catch (error) {
    await ports.files.remove(staged).catch(() => undefined);
    throw writeFailure(error, 'ERR_WORKSPACE_WRITE', 'the file');
  }
  return sha256;
}

/** All bytes of a blob. @throws AssayError `ERR_EVIDENCE_DAMAGED` when it is missing or not as written. */
export async function readBlob(
  ports: WorkspacePorts,
  submission: OpenSubmission,
  sha256: string,
): Promise<Uint8Array> {
  const { file, blob } = await open(ports, submission, sha256);
  try {
    const parts: Uint8Array[] = [];
    for await (const part of blob.read(0, blob.size - 1)) parts.push(part);
    return Buffer.concat(parts);
  } finally {
    await file.close();
  }
}

/**
 * A stream over one artifact, or over `range` of it (an end beyond the last byte means the last byte).
 * Decrypts only the chunks it needs; the file is closed when the stream ends or is destroyed.
 * @throws AssayError `ERR_ARTIFACT_UNKNOWN`, `ERR_RANGE_INVALID`, `ERR_EVIDENCE_DAMAGED`; later damage destroys the stream with that error.
 */
export async function streamArtifact(
  ports: WorkspacePorts,
  submission: OpenSubmission,
  artifact: string,
  range?: ByteRange,
): Promise<Readable> {
  const { sha256, size } = storedArtifact(submission, artifact);
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (range && (!whole || start < 0 || start >= size || end < start)) {
    throw new AssayError('ERR_RANGE_INVALID', 'That part of the file does not exist.', {
      ...range,
      size,
    });
  }
  const { file, blob } = await open(ports, submission, sha256);
  const stream = Readable.from(blob.read(start, end), { objectMode: false });
  // Also when it is destroyed before the first read: the generator would then never run its own end.
  stream.once('close', () => void file.close().catch(() => undefined));
  return stream;
}

/** Checksum and length (bytes) of a file artifact. @throws AssayError `ERR_ARTIFACT_UNKNOWN` for links and unknown ids. */
export function storedArtifact(
  { id, meta }: OpenSubmission,
  artifact: string,
): { sha256: string; size: number } {
  const stored = meta.artifacts.find((one) => one.id === artifact);
  if (stored) return stored;
  throw new AssayError('ERR_ARTIFACT_UNKNOWN', 'This submission has no file of that id.', {
    id,
    artifact,
  });
}

async function open(
  ports: WorkspacePorts,
  { id, keys }: OpenSubmission,
  sha256: string,
): Promise<{ file: ReadableFile; blob: OpenBlob }> {
  const file = await ports.files.openReadable(blobName(keys, submissionFolder(id), sha256));
  if (!file) {
    throw new AssayError('ERR_EVIDENCE_DAMAGED', 'A stored piece of evidence is missing.', {
      id,
      sha256,
    });
  }
  try {
    return { file, blob: await openBlob(file, keys.blobs, sha256) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* pieces(
  bytes: Uint8Array,
  pause: () => Promise<void>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    yield bytes.subarray(at, at + PIECE);
    await pause();
  }
}
