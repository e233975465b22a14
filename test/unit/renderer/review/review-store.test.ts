import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';

import { useReviewStore } from '../../../../src-renderer/features/review/use-review-store';
import type { Edit, ReviewRecord } from '../../../../src-shared/domain/review/record-schema';
import { buildAchievement } from '../../../support/achievement-builder';
import { newSubmission } from '../../../support/new-submission';

const achievement = buildAchievement({ criteria: 3 });
const { submission } = newSubmission();
const [first, second] = achievement.criteria.map(({ id }) => id);
const trust = { state: 'verified', issuer: 'Riverbend', detail: '' } as const;
const record = (edit: Edit): ReviewRecord => ({
  type: 'edit',
  at: '2026-11-23T20:14:07.000Z',
  edit,
});
const text = (words: string, criterion = first!): Extract<Edit, { type: 'text' }> => ({
  type: 'text',
  criterion,
  field: 'rationale',
  text: words,
});
const rate = (criterion: string): Edit => ({
  type: 'level',
  criterion,
  level: achievement.criteria[0]!.levels[0]!.id,
});

beforeEach(() => {
  setActivePinia(createPinia());
});

function shown(records: ReviewRecord[] = [], waiting: ReviewRecord[] = [], id = 'A') {
  const store = useReviewStore();
  store.show({ id, submission, achievement, trust }, records, waiting);
  return store;
}

describe('the review store', () => {
  it('puts what main has not acknowledged on top of what it holds', () => {
    const store = shown([record(text('held'))], [record(text('waiting'))]);
    expect(store.textOf(first!, 'rationale')).toBe('waiting');
  });

  it('goes on at the first criterion without a level', () => {
    expect(shown([record(rate(first!))]).current?.id).toBe(second);
  });

  it('shows what is being typed, until the journal says the same', () => {
    const store = shown();
    store.draft(text('Bec'));
    expect(store.textOf(first!, 'rationale')).toBe('Bec');
    expect(store.textOf(second!, 'rationale')).toBe('');
    store.draft(text('Because'));
    store.fold(record(text('Bec')));
    expect(store.textOf(first!, 'rationale')).toBe('Because');
    store.fold(record(text('Because')));
    expect(store.drafts).toEqual({});
  });

  it('keeps the place and the typing when the same submission is read again, and neither for another', () => {
    const store = shown();
    store.criterion = second!;
    store.draft(text('half a wo'));
    shown();
    expect([store.criterion, store.textOf(first!, 'rationale')]).toEqual([second, 'half a wo']);
    shown([], [], 'B');
    expect([store.criterion, store.textOf(first!, 'rationale')]).toEqual([first, '']);
  });

  it('keeps no words once it is left, and finds the place again', () => {
    const store = shown([record(text('words'))]);
    store.draft(text('more words'));
    store.criterion = second!;
    store.leave();
    expect(JSON.stringify(store.$state)).not.toContain('words');
    expect(shown().criterion).toBe(second);
  });

  it('stops at both ends of the rubric', () => {
    const store = shown();
    store.stepCriterion(-1);
    expect(store.current?.id).toBe(first);
    for (let step = 0; step < 5; step += 1) store.stepCriterion(1);
    expect(store.current?.id).toBe(achievement.criteria[2]!.id);
  });
});
