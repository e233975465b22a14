import type { Readable } from 'node:stream';

import type { InboxRow, PackageTrust } from '../../../src-shared/contract/views';
import { AssayError } from '../../../src-shared/domain/errors';
import type { ReviewRecord } from '../../../src-shared/domain/review/record-schema';
import type { Problem } from '../../../src-shared/domain/rubric/problem';
import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import { newEntry, storeSubmission, type NewSubmission } from './add-submission';
import { putBlob, readBlob, storedArtifact, streamArtifact, type ByteRange } from './blob-store';
import { checkWorkspace } from './check-workspace';
import type { Changes } from './index-state';
import type { OpenSubmissions } from './open-submissions';
import type { WorkspacePorts } from './ports';
import { finishPurge } from './purge-submission';
import { readSealedValue, writeSealedValue } from './sealed-values';
import { submissionFolder } from './submission-folder';
import type { WorkspaceIndex } from './workspace-index';
import type { WorkspaceKeys } from './workspace-keys';
import { WorkspaceSearch } from './workspace-search';

export interface OpenedReview {
  readonly submission: Submission;
  /** The frozen achievement exactly as packaged. */
  readonly achievementBytes: Uint8Array;
  readonly trust: PackageTrust;
  /** SHA-256 of `tagmanifest-sha256.txt`: names the exact package that is judged. */
  readonly packageSha256: string;
  readonly records: ReviewRecord[];
  /** When the last entry was made (ISO 8601, UTC); null when there is none yet. */
  readonly savedAt: string | null;
}

export interface WorkspaceParts {
  readonly ports: WorkspacePorts;
  readonly keys: WorkspaceKeys;
  readonly index: WorkspaceIndex;
  readonly submissions: OpenSubmissions;
  readonly notices: Problem[];
  readonly identityDir: string;
  /** Gives up the writer lock. */
  readonly release: () => Promise<void>;
}

/**
 * An unlocked workspace: the truth about every submission. One process at a time holds it.
 * Every promise that resolves is on the disk. After `close` all calls throw `ERR_WORKSPACE_CLOSED`;
 * calls about a submission that is not here throw `ERR_SUBMISSION_UNKNOWN`.
 */
export class Workspace {
  /** Random, made with the workspace. */
  readonly id: string;
  /** Absolute path of the folder where this workspace's identity lives. The workspace never looks into it. */
  readonly identityDir: string;
  readonly #parts: WorkspaceParts;
  readonly #search: WorkspaceSearch;
  readonly #adding = new Map<string, Promise<unknown>>();
  #closing: Promise<void> | null = null;

  constructor(parts: WorkspaceParts) {
    this.id = parts.keys.id;
    this.identityDir = parts.identityDir;
    this.#parts = parts;
    this.#search = new WorkspaceSearch(parts.index, parts.submissions, parts.ports);
  }

  /** What was put right on opening (an interrupted write cut off, say), for a person to read. */
  get notices(): readonly Problem[] {
    return this.#parts.notices;
  }

  /**
   * Takes a submission in, all or nothing. The same package (by `packageSha256`) twice is one
   * submission: `duplicate`. Another package of the same submission and attempt is another row.
   * @throws AssayError as `storeSubmission` does.
   */
  async addSubmission(input: NewSubmission): Promise<{ id: string; duplicate: boolean }> {
    this.#open();
    const { packageSha256 } = input;
    // The same package arriving twice at once: the second waits for the first.
    while (this.#adding.has(packageSha256)) {
      await this.#adding.get(packageSha256)?.catch(() => undefined);
    }
    const known = this.#parts.index.state.withPackage(packageSha256);
    if (known) return { id: known, duplicate: true };
    const adding = this.#add(input);
    this.#adding.set(packageSha256, adding);
    try {
      return { id: await adding, duplicate: false };
    } finally {
      this.#adding.delete(packageSha256);
    }
  }

  /** Inbox rows changed after `since` (0 = all), oldest change first; sees every append that has resolved. */
  async changes(since: number, limit: number): Promise<Changes> {
    const { index } = this.#open();
    await index.settle();
    return index.state.changes(since, limit);
  }

  /** One row, or null when there is no such submission. */
  async row(id: string): Promise<InboxRow | null> {
    const { index } = this.#open();
    await index.settle();
    return index.state.row(id);
  }

  /** Calls `listener` with the index's newest sequence number after every change. Returns how to stop. */
  onChanged(listener: (seq: number) => void): () => void {
    return this.#open().index.onChanged(listener);
  }

  /** @throws AssayError `ERR_SUBMISSION_DAMAGED`, `ERR_JOURNAL_DAMAGED`. */
  async open(id: string): Promise<OpenedReview> {
    return this.#known(id).submissions.use(id, (submission) => {
      this.#search.noticed(submission);
      return {
        submission: submission.meta.submission,
        achievementBytes: submission.achievementBytes,
        trust: submission.meta.trust,
        packageSha256: submission.meta.packageSha256,
        records: [...submission.records],
        savedAt: submission.state.changedAt,
      };
    });
  }

  /**
   * Adds one record to a submission's journal; undo and redo are records too. Resolves after the
   * fsync. Records appended at once are kept in the order of the calls. With `rightAfter` (a `seq`)
   * the record is kept only as the very next one: what a signature stands for must not move under it.
   * @throws AssayError what `OpenSubmission.append` throws; the record was then not kept.
   */
  async append(
    id: string,
    record: ReviewRecord,
    { rightAfter }: { readonly rightAfter?: number } = {},
  ): Promise<{ seq: number; savedAt: string }> {
    const { index, submissions, ports } = this.#known(id);
    return submissions.use(id, async (submission) => {
      await index.markBusy(id);
      const seq = await submission.append(record, rightAfter);
      const savedAt = ports.now().toISOString();
      index.follow(submission.progress);
      this.#search.noticed(submission);
      return { seq, savedAt };
    });
  }

  /** Keeps bytes with a submission and returns their SHA-256 (hex). @throws AssayError as `putBlob` in blob-store. */
  async putBlob(id: string, bytes: Uint8Array): Promise<string> {
    const { submissions, ports } = this.#known(id);
    return submissions.use(id, (submission) => putBlob(ports, submission, bytes));
  }

  /** @throws AssayError `ERR_EVIDENCE_DAMAGED` when it is missing or not as written. */
  async readBlob(id: string, sha256: string): Promise<Uint8Array> {
    const { submissions, ports } = this.#known(id);
    return submissions.use(id, (submission) => readBlob(ports, submission, sha256));
  }

  /** Bytes. @throws AssayError `ERR_ARTIFACT_UNKNOWN` for links and unknown ids. */
  async artifactSize(id: string, artifact: string): Promise<number> {
    return this.#known(id).submissions.use(
      id,
      (submission) => storedArtifact(submission, artifact).size,
    );
  }

  /** A stream over an artifact or a part of it. @throws AssayError as `streamArtifact`. */
  async readArtifact(id: string, artifact: string, range?: ByteRange): Promise<Readable> {
    const { submissions, ports } = this.#known(id);
    return submissions.use(id, (submission) => streamArtifact(ports, submission, artifact, range));
  }

  /** Ids of submissions, best match first; see {@link WorkspaceSearch} for what is searched. */
  async search(query: string): Promise<string[]> {
    this.#open();
    return this.#search.find(query);
  }

  /** Destroys a submission: key first. The chain of the index stays whole and says that it was here. */
  async purge(id: string): Promise<void> {
    const { ports, index, submissions } = this.#known(id);
    await index.append({ type: 'purging', id });
    await submissions.bar(id);
    await finishPurge(ports, index, id);
    this.#search.removed(id);
  }

  /** A small value kept sealed (settings, trust anchors), or null. @throws AssayError `ERR_WORKSPACE_DAMAGED`. */
  async readSealed(name: string): Promise<Uint8Array | null> {
    const { ports, keys } = this.#open();
    return readSealedValue(ports, keys, name);
  }

  /** Replaces a small sealed value, all or nothing. @throws AssayError `ERR_DISK_FULL`, `ERR_WORKSPACE_WRITE`. */
  async writeSealed(name: string, value: Uint8Array): Promise<void> {
    const { ports, keys } = this.#open();
    await writeSealedValue(ports, keys, name, value);
  }

  /** Verifies every byte; an empty list is good news. See {@link checkWorkspace}. */
  async check(): Promise<Problem[]> {
    return checkWorkspace(this.#open());
  }

  /** Waits for what is in flight, writes what is behind, gives up the lock. Calling it twice is fine. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    const { index, submissions, release } = this.#parts;
    try {
      await Promise.allSettled(this.#adding.values());
      await this.#search.stop();
      await submissions.closeAll();
      await index.close();
    } finally {
      await release();
    }
  }

  async #add(input: NewSubmission): Promise<string> {
    const { ports, keys, index } = this.#parts;
    const id = ports.uuid();
    const meta = await storeSubmission(ports, keys, id, input);
    try {
      await index.append({ type: 'added', entry: newEntry(id, meta) });
    } catch (error) {
      await ports.files.remove(submissionFolder(id)).catch(() => undefined);
      throw error;
    }
    return id;
  }

  #open(): WorkspaceParts {
    if (!this.#closing) return this.#parts;
    throw new AssayError('ERR_WORKSPACE_CLOSED', 'The workspace is locked.');
  }

  #known(id: string): WorkspaceParts {
    const parts = this.#open();
    if (parts.index.state.entries.has(id)) return parts;
    throw new AssayError('ERR_SUBMISSION_UNKNOWN', 'This submission is not here.', { id });
  }
}
