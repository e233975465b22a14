import { createHash } from 'node:crypto';

import { canonicalJson } from '../../../src-shared/domain/report/canonical-json';
import type { Problem } from '../../../src-shared/domain/rubric/problem';
import type { ReadableBytes } from '../journal/ports';
import { readJournal } from '../journal/read-journal';
import { readBlob, storedArtifact, streamArtifact } from './blob-store';
import { readCheckpoint } from './index-checkpoint';
import type { IndexEntry } from './index-records';
import { IndexState } from './index-state';
import type { OpenSubmission } from './open-submission';
import type { OpenSubmissions } from './open-submissions';
import type { WorkspacePorts } from './ports';
import {
  folderNames,
  readKeys,
  readMeta,
  submissionFolder,
  SUBMISSIONS,
} from './submission-folder';
import {
  decodeIndexRecord,
  INDEX_CHECKPOINT,
  INDEX_LOG,
  type WorkspaceIndex,
} from './workspace-index';
import type { WorkspaceKeys } from './workspace-keys';

export interface CheckedParts {
  readonly ports: WorkspacePorts;
  readonly keys: WorkspaceKeys;
  readonly index: WorkspaceIndex;
  readonly submissions: OpenSubmissions;
}

/** Submissions read at the same time; the disk's waiting is shared. */
const AT_ONCE = 4;

/**
 * Reads the whole workspace again from the disk and verifies every byte of it: the chain of the index
 * log from its first record, the checkpoint, each submission's key, data, journal chain and
 * evidence (all chunks, and the SHA-256 of the whole), each signed report, and that rows say what
 * the journals say. Changes nothing. Reads only up to what is acknowledged, so it can run during work.
 */
export async function checkWorkspace(parts: CheckedParts): Promise<Problem[]> {
  const { ports, index, submissions } = parts;
  await index.settle();
  const problems: Problem[] = [];
  await collect(problems, INDEX_LOG, () => checkIndex(parts, problems));
  // One queue that several take from.
  const queue = [...index.state.entries.keys()].values();
  const checkQueued = async (): Promise<void> => {
    for (const id of queue) {
      if (!index.state.entries.has(id)) continue;
      await collect(problems, submissionFolder(id), () =>
        submissions.use(id, (one) => checkSubmission(parts, one, problems)),
      );
      await ports.pause();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, checkQueued));
  for (const id of await ports.files.list(SUBMISSIONS)) {
    if (!index.state.entries.has(id)) {
      problems.push({
        place: submissionFolder(id),
        message: 'This folder belongs to no submission in the index.',
      });
    }
  }
  return problems;
}

async function checkIndex(
  { ports, keys, index }: CheckedParts,
  problems: Problem[],
): Promise<void> {
  const state = new IndexState();
  const entries = new Map(index.state.entries);
  await withFile(ports, INDEX_LOG, index.logSize, (file) =>
    readJournal(file, keys.index, (record, seq) => state.apply(decodeIndexRecord(record), seq)),
  );
  for (const [id, entry] of entries) {
    if (!sameEntry(state.entries.get(id), entry)) {
      problems.push({
        place: INDEX_LOG,
        message: `The row of ${id} does not follow from the log.`,
      });
    }
  }
  const file = await ports.files.openReadable(INDEX_CHECKPOINT);
  if (file && !(await readCheckpoint(keys.checkpoint, file))) {
    problems.push({
      place: INDEX_CHECKPOINT,
      message: 'The checkpoint is unusable; opening reads the whole index log instead.',
    });
  }
  await file?.close();
}

async function checkSubmission(
  { ports, keys, index }: CheckedParts,
  submission: OpenSubmission,
  problems: Problem[],
): Promise<void> {
  const { id } = submission;
  const own = await readKeys(ports, keys, id);
  await readMeta(ports, own, id);
  const { log } = folderNames(submissionFolder(id));
  await collect(problems, log, () =>
    withFile(ports, log, submission.logSize, (file) => readJournal(file, own.log, () => undefined)),
  );
  for (const { id: artifact } of submission.meta.artifacts) {
    const place = `${submissionFolder(id)} artifact ${artifact}`;
    await collect(problems, place, async () => {
      const sha256 = createHash('sha256');
      for await (const bytes of await streamArtifact(ports, submission, artifact)) {
        sha256.update(bytes as Uint8Array);
      }
      if (sha256.digest('hex') !== storedArtifact(submission, artifact).sha256) {
        problems.push({ place, message: 'Its bytes are not those of its checksum.' });
      }
    });
  }
  for (const { reportId, pdfSha256 } of submission.state.reports) {
    const place = `${submissionFolder(id)} report ${reportId}`;
    await collect(problems, place, () => readBlob(ports, submission, pdfSha256));
  }
  const entry = index.state.entries.get(id);
  if (entry && !index.state.busy.has(id) && entry.records !== submission.records.length) {
    problems.push({ place: submissionFolder(id), message: 'Its row is not up to date.' });
  }
}

/** What `work` throws becomes a problem of this place, so that one damaged part does not hide the rest. */
async function collect(
  problems: Problem[],
  place: string,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    problems.push({ place, message: error instanceof Error ? error.message : String(error) });
  }
}

async function withFile<T>(
  ports: WorkspacePorts,
  name: string,
  size: number,
  work: (file: ReadableBytes) => Promise<T>,
): Promise<T> {
  const file = await ports.files.openReadable(name);
  if (!file) throw new Error('The file is missing.');
  try {
    return await work({ size: () => Promise.resolve(size), read: file.read.bind(file) });
  } finally {
    await file.close();
  }
}

function sameEntry(one: IndexEntry | undefined, other: IndexEntry): boolean {
  return one !== undefined && canonicalJson(one) === canonicalJson(other);
}
