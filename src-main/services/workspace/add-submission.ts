import { createHash } from 'node:crypto';

import type { Readable } from 'node:stream';

import type { PackageTrust } from '../../../src-shared/contract/views';
import { AssayError } from '../../../src-shared/domain/errors';
import { emptyReview } from '../../../src-shared/domain/review/fold-review';
import { ratedCount, reviewStage } from '../../../src-shared/domain/review/review-stage';
import type { Artifact, Submission } from '../../../src-shared/domain/submission/submission-schema';
import { writeFailure } from '../journal/write-failure';
import type { IndexEntry } from './index-records';
import { readAchievementBytes } from './open-submission';
import type { WorkspacePorts } from './ports';
import {
  blobName,
  createKeys,
  folderNames,
  STAGING,
  submissionFolder,
  writeBlob,
  writeMeta,
} from './submission-folder';
import type { SubmissionMeta } from './submission-meta';
import type { SubmissionKeys, WorkspaceKeys } from './workspace-keys';

export interface NewSubmission {
  readonly submission: Submission;
  /** Exactly as packaged. */
  readonly achievementBytes: Uint8Array;
  readonly trust: PackageTrust;
  /** SHA-256 (hex) of the package's `tagmanifest-sha256.txt`. */
  readonly packageSha256: string;
  readonly now: Date;
  /** A fresh stream of one file artifact's bytes. */
  readonly openArtifact: (id: string) => Promise<Readable>;
}

/**
 * Seals a whole submission into a staging folder and moves it into place in one step: a crash
 * before that leaves only staging, which the next opening sweeps; a crash after it leaves a complete
 * submission, which the next opening enters into the index.
 * @throws AssayError `ERR_EVIDENCE_CHANGED` when a stream is not what the submission says,
 * `ERR_ACHIEVEMENT_INVALID`, `ERR_DISK_FULL`, `ERR_WORKSPACE_WRITE`; nothing is then left behind.
 */
export async function storeSubmission(
  ports: WorkspacePorts,
  keys: WorkspaceKeys,
  id: string,
  input: NewSubmission,
): Promise<SubmissionMeta> {
  readAchievementBytes(input.achievementBytes);
  const folder = `${STAGING}/${id}`;
  try {
    await ports.files.makeFolder(folder);
    await ports.files.makeFolder(folderNames(folder).blobs);
    const own = await createKeys(ports, keys, id, folder);
    const artifacts = await sealArtifacts(ports, own, folder, input);
    const meta: SubmissionMeta = {
      format: 'assay-submission-meta/1',
      submission: input.submission,
      achievement: Buffer.from(input.achievementBytes).toString('base64'),
      trust: input.trust,
      packageSha256: input.packageSha256,
      addedAt: input.now.toISOString(),
      artifacts,
    };
    await writeMeta(ports, own, id, folder, meta);
    const log = await ports.files.openLog(folderNames(folder).log, 'create');
    await log.close();
    await ports.files.move(folder, submissionFolder(id));
    return meta;
  } catch (error) {
    await ports.files.remove(folder).catch(() => undefined);
    throw writeFailure(error, 'ERR_WORKSPACE_WRITE', 'the submission');
  }
}

/** The index entry of a submission nobody has worked on yet. */
export function newEntry(id: string, meta: SubmissionMeta): Omit<IndexEntry, 'seq'> {
  const achievement = readAchievementBytes(Buffer.from(meta.achievement, 'base64'));
  return {
    id,
    submission: meta.submission.id,
    attempt: meta.submission.attempt,
    achievement: achievement.name,
    criteria: achievement.criteria.length,
    rated: ratedCount(achievement, emptyReview),
    stage: reviewStage(achievement, emptyReview),
    trust: meta.trust.state,
    dueDate: meta.submission.dueDate ?? null,
    addedAt: meta.addedAt,
    changedAt: meta.addedAt,
    packageSha256: meta.packageSha256,
    records: 0,
  };
}

async function sealArtifacts(
  ports: WorkspacePorts,
  keys: SubmissionKeys,
  folder: string,
  input: NewSubmission,
): Promise<SubmissionMeta['artifacts']> {
  const sealed = new Map<string, number>();
  const artifacts: SubmissionMeta['artifacts'] = [];
  for (const artifact of input.submission.artifacts) {
    if (artifact.path === undefined) continue;
    const { id } = artifact;
    const sha256 = artifact.sha256 ?? (await hash(await input.openArtifact(id)));
    let size = sealed.get(sha256);
    if (size === undefined) {
      const name = blobName(keys, folder, sha256);
      const source = await input.openArtifact(id);
      size = await writeBlob(ports, keys, name, sha256, source).catch((error: unknown) => {
        source.destroy();
        throw named(artifact, error);
      });
      sealed.set(sha256, size);
    }
    artifacts.push({ id, sha256, size });
  }
  return artifacts;
}

function named(artifact: Artifact, error: unknown): unknown {
  return error instanceof AssayError && error.code === 'ERR_EVIDENCE_CHANGED'
    ? new AssayError(error.code, error.message, { ...error.details, artifact: artifact.id })
    : error;
}

/** For the rare submission that does not name an artifact's checksum: read once to know it. */
async function hash(source: AsyncIterable<Uint8Array>): Promise<string> {
  const sha256 = createHash('sha256');
  for await (const bytes of source) sha256.update(bytes);
  return sha256.digest('hex');
}
