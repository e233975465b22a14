import { checkReview, type ChecklistLine } from '../../../src-shared/domain/review/check-review';
import { foldReview, type ReviewState } from '../../../src-shared/domain/review/fold-review';
import type { Edit, ReviewRecord } from '../../../src-shared/domain/review/record-schema';
import { requireAchievement } from '../../../src-shared/domain/rubric/read-achievement';
import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import type { PackageTrust } from '../../../src-shared/contract/views';
import type { Workspace } from '../workspace/workspace';

/** An opened submission with its review folded from the journal. */
export interface OpenReview {
  readonly submission: Submission;
  /** Bytes of `metadata/achievement.json` as packaged. */
  readonly achievementBytes: Uint8Array;
  readonly achievement: Achievement;
  readonly trust: PackageTrust;
  readonly packageSha256: string;
  readonly records: readonly ReviewRecord[];
  readonly state: ReviewState;
  readonly savedAt: string | null;
}

/** A record is on the disk: its number in the journal, and when. */
export interface Saved {
  readonly seq: number;
  readonly savedAt: string;
}

/**
 * What an assessor does with one submission: judge, take back, redo, check, correct. Each call that
 * writes resolves only when its record is on the disk.
 */
export class ReviewDesk {
  readonly #workspace: Workspace;
  readonly #now: () => Date;

  constructor(workspace: Workspace, now: () => Date) {
    this.#workspace = workspace;
    this.#now = now;
  }

  /** @throws AssayError `ERR_SUBMISSION_UNKNOWN`, `ERR_JOURNAL_DAMAGED`, `ERR_ACHIEVEMENT_INVALID`. */
  async open(id: string): Promise<OpenReview> {
    const opened = await this.#workspace.open(id);
    const achievement = requireAchievement(
      JSON.parse(new TextDecoder().decode(opened.achievementBytes)),
    );
    return { ...opened, achievement, state: foldReview(opened.records) };
  }

  /** @throws AssayError `ERR_EDIT_INVALID`, `ERR_REVIEW_SIGNED`, `ERR_DISK_FULL`, `ERR_JOURNAL_WRITE`. */
  edit(id: string, edit: Edit): Promise<Saved> {
    return this.#workspace.append(id, { type: 'edit', at: this.#at(), edit });
  }

  undo(id: string): Promise<Saved> {
    return this.#workspace.append(id, { type: 'undo', at: this.#at() });
  }

  redo(id: string): Promise<Saved> {
    return this.#workspace.append(id, { type: 'redo', at: this.#at() });
  }

  /** Begins a correction of a signed review. @throws AssayError `ERR_REVIEW_NOT_SIGNED`. */
  reopen(id: string, reason: string): Promise<Saved> {
    return this.#workspace.append(id, { type: 'reopened', at: this.#at(), reason });
  }

  async check(id: string): Promise<ChecklistLine[]> {
    return checkReview(await this.open(id));
  }

  #at(): string {
    return this.#now().toISOString();
  }
}
