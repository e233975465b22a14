import { AssayError } from '../../../src-shared/domain/errors';
import { checkEdit } from '../../../src-shared/domain/review/check-edit';
import {
  applyRecord,
  emptyReview,
  type ReviewState,
} from '../../../src-shared/domain/review/fold-review';
import {
  reviewRecordSchema,
  type ReviewRecord,
} from '../../../src-shared/domain/review/record-schema';
import { ratedCount, reviewStage } from '../../../src-shared/domain/review/review-stage';
import type { Problem } from '../../../src-shared/domain/rubric/problem';
import { requireAchievement } from '../../../src-shared/domain/rubric/read-achievement';
import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import { Journal } from '../journal/journal';
import type { Progress } from './index-records';
import type { WorkspacePorts } from './ports';
import { folderNames, readKeys, readMeta, submissionFolder } from './submission-folder';
import type { SubmissionMeta } from './submission-meta';
import { tornNotice } from './workspace-index';
import type { SubmissionKeys, WorkspaceKeys } from './workspace-keys';

/** One submission with its log open and its review folded. */
export class OpenSubmission {
  readonly id: string;
  readonly keys: SubmissionKeys;
  readonly meta: SubmissionMeta;
  readonly achievement: Achievement;
  readonly achievementBytes: Uint8Array;
  readonly notices: Problem[] = [];
  readonly #records: ReviewRecord[] = [];
  #journal!: Journal;
  /** What is on the disk. */
  #state: ReviewState = emptyReview;
  /** What will be, once everything in flight is. */
  #ahead: ReviewState = emptyReview;

  private constructor(id: string, keys: SubmissionKeys, meta: SubmissionMeta) {
    this.id = id;
    this.keys = keys;
    this.meta = meta;
    this.achievementBytes = Buffer.from(meta.achievement, 'base64');
    this.achievement = readAchievementBytes(this.achievementBytes);
  }

  /** @throws AssayError `ERR_SUBMISSION_DAMAGED`, `ERR_JOURNAL_DAMAGED`; nothing is then changed. */
  static async load(
    ports: WorkspacePorts,
    workspace: WorkspaceKeys,
    id: string,
  ): Promise<OpenSubmission> {
    const keys = await readKeys(ports, workspace, id);
    const submission = new OpenSubmission(id, keys, await readMeta(ports, keys, id));
    await submission.#openLog(ports);
    return submission;
  }

  /** Bytes of the log that are acknowledged. */
  get logSize(): number {
    return this.#journal.position.offset;
  }

  get records(): readonly ReviewRecord[] {
    return this.#records;
  }

  get state(): ReviewState {
    return this.#state;
  }

  /** The part of the index row that follows from the log. */
  get progress(): Progress {
    return {
      id: this.id,
      rated: ratedCount(this.achievement, this.#state),
      stage: reviewStage(this.achievement, this.#state),
      changedAt: this.#state.changedAt ?? this.meta.addedAt,
      records: this.#records.length,
    };
  }

  /**
   * Checks the record against everything before it, those in flight included, and resolves with
   * its sequence number when it is on the disk. With `rightAfter` it is taken only when that is the
   * number of the last record accepted so far, on the disk or not.
   * @throws AssayError what `applyRecord` and `checkEdit` throw, `ERR_RECORD_INVALID`,
   * `ERR_REVIEW_CHANGED` when another record came before; `ERR_DISK_FULL` or `ERR_JOURNAL_WRITE` when
   * it could not be kept.
   */
  async append(record: ReviewRecord, rightAfter?: number): Promise<number> {
    const parsed = reviewRecordSchema.safeParse(record);
    if (!parsed.success) {
      throw new AssayError('ERR_RECORD_INVALID', 'This entry is not one a review can hold.', {
        issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      });
    }
    const valid = parsed.data;
    if (valid.type === 'edit') checkEdit(this.achievement, this.meta.submission, valid.edit);
    if (rightAfter !== undefined && rightAfter !== this.#ahead.seq) {
      throw new AssayError(
        'ERR_REVIEW_CHANGED',
        'The review changed while it was being signed. Nothing was signed; check it again.',
        { rightAfter, last: this.#ahead.seq },
      );
    }
    const next = applyRecord(this.#ahead, valid);
    this.#ahead = next;
    return this.#journal.append(Buffer.from(JSON.stringify(valid), 'utf8'), () => {
      this.#records.push(valid);
      this.#state = next;
    });
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  async #openLog(ports: WorkspacePorts): Promise<void> {
    const name = folderNames(submissionFolder(this.id)).log;
    const file = await ports.files.openLog(name, 'existing');
    try {
      const { journal, torn } = await Journal.open(file, {
        keys: this.keys.log,
        random: ports.random,
        onRecord: (bytes) => this.#replay(bytes),
        onDropped: () => (this.#ahead = this.#state),
      });
      this.#journal = journal;
      this.#ahead = this.#state;
      if (torn) this.notices.push(tornNotice(name, torn.bytes));
    } catch (error) {
      await file.close();
      if (error instanceof AssayError) throw error;
      throw new AssayError(
        'ERR_SUBMISSION_DAMAGED',
        'The journal of this submission holds an entry that this version of Assay cannot read. Nothing was changed.',
        { id: this.id, place: name },
        { cause: error },
      );
    }
  }

  #replay(bytes: Uint8Array): void {
    const record = reviewRecordSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    this.#records.push(record);
    this.#state = applyRecord(this.#state, record);
  }
}

/** @throws AssayError `ERR_ACHIEVEMENT_INVALID`. */
export function readAchievementBytes(bytes: Uint8Array): Achievement {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    json = undefined;
  }
  return requireAchievement(json);
}
