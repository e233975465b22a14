import { defineStore } from 'pinia';

import type { Output } from '../../../src-shared/contract/contract';
import { evaluateRule, type Finding } from '../../../src-shared/domain/decision/evaluate-rule';
import type { ReviewRecord, TextField } from '../../../src-shared/domain/review/record-schema';
import {
  applyRecord,
  emptyReview,
  foldReview,
  ratingOf,
  type RatingState,
  type ReviewState,
} from '../../../src-shared/domain/review/fold-review';
import { levelsOf, ratedCount } from '../../../src-shared/domain/review/review-stage';
import type { Achievement, Criterion } from '../../../src-shared/domain/rubric/rubric';
import type { SaveStatus, TextEdit } from './save-queue';

type Opened = Pick<Output<'review.open'>, 'id' | 'submission' | 'trust'> & {
  readonly achievement: Achievement;
};

interface ReviewStoreState {
  opened: Opened | null;
  review: ReviewState;
  save: SaveStatus;
  /** Texts being typed that have no place in the journal's order yet, by {@link draftKey}. */
  drafts: Record<string, string>;
  /** Id of the criterion on the right and of the item in the middle. */
  criterion: string | null;
  item: string | null;
  /** Where each submission was left; ids only, no words. */
  places: Record<string, { criterion: string | null; item: string | null }>;
}

const draftKey = (criterion: string, field: TextField): string => `${field} ${criterion}`;

/** The submission on the review screen: what is shown, and nothing that fetches, waits or asks the time. */
export const useReviewStore = defineStore('review', {
  state: (): ReviewStoreState => ({
    opened: null,
    review: emptyReview,
    save: { state: 'saved', at: null },
    drafts: {},
    criterion: null,
    item: null,
    places: {},
  }),
  getters: {
    criteria: (state): readonly Criterion[] => state.opened?.achievement.criteria ?? [],
    current(): Criterion | null {
      return this.criteria.find(({ id }) => id === this.criterion) ?? this.criteria[0] ?? null;
    },
    rated: (state): number =>
      state.opened ? ratedCount(state.opened.achievement, state.review) : 0,
    finding: (state): Finding | null =>
      state.opened ? evaluateRule(state.opened.achievement, levelsOf(state.review)) : null,
    readOnly: (state): boolean => state.review.status === 'signed',
  },
  actions: {
    /** Shows another submission (or the same one afresh); `waiting` are changes main has not acknowledged. */
    show(opened: Opened, records: Iterable<ReviewRecord>, waiting: Iterable<ReviewRecord>): void {
      const same = this.opened?.id === opened.id;
      this.opened = opened;
      this.review = foldReview(records);
      if (!same) {
        this.drafts = {};
        const place = this.places[opened.id];
        this.criterion = place?.criterion ?? firstOpen(opened.achievement, this.review);
        this.item = place?.item ?? null;
      }
      for (const record of waiting) this.fold(record);
    },
    fold(record: ReviewRecord): void {
      this.review = applyRecord(this.review, record);
      if (record.type === 'edit' && record.edit.type === 'text') this.dropDraft(record.edit);
    },
    draft({ criterion, field, text }: TextEdit): void {
      this.drafts[draftKey(criterion, field)] = text;
    },
    dropDraft({ criterion, field, text }: TextEdit): void {
      const key = draftKey(criterion, field);
      // Typed further in the meantime: the newer text stays on screen.
      if (this.drafts[key] !== text) return;
      this.drafts = Object.fromEntries(
        Object.entries(this.drafts).filter(([other]) => other !== key),
      );
    },
    /** What the field shows: the text being typed, else the journal's. */
    textOf(criterion: string, field: TextField): string {
      return this.drafts[draftKey(criterion, field)] ?? this.ratingOf(criterion)[field];
    },
    ratingOf(criterion: string): RatingState {
      return ratingOf(this.review, criterion);
    },
    /** Moves `by` criteria, stopping at both ends. */
    stepCriterion(by: 1 | -1): void {
      const at = this.criteria.findIndex(({ id }) => id === this.current?.id);
      this.criterion = this.criteria[at + by]?.id ?? this.current?.id ?? null;
    },
    /** Forgets the submission's words (the workspace may be locked next) and remembers the place. */
    leave(): void {
      const places = this.opened
        ? { ...this.places, [this.opened.id]: { criterion: this.criterion, item: this.item } }
        : this.places;
      this.$reset();
      this.places = places;
    },
  },
});

/** Where work goes on: the first criterion without a level, else the first. */
function firstOpen(achievement: Achievement, review: ReviewState): string | null {
  const open = achievement.criteria.find(({ id }) => ratingOf(review, id).level === null);
  return (open ?? achievement.criteria[0])?.id ?? null;
}
