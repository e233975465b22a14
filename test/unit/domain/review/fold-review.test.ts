import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  applyRecord,
  emptyReview,
  foldReview,
  ratingOf,
} from '../../../../src-shared/domain/review/fold-review';
import type { Edit, ReviewRecord } from '../../../../src-shared/domain/review/record-schema';
import { reviewStage } from '../../../../src-shared/domain/review/review-stage';
import { buildAchievement } from '../../../support/achievement-builder';

const at = (second: number): string =>
  new Date(Date.UTC(2026, 10, 23, 20, 0, second)).toISOString();

const level = (criterion: string, value: string | null, second = 0): ReviewRecord => ({
  type: 'edit',
  at: at(second),
  edit: { type: 'level', criterion, level: value },
});
const text = (criterion: string, value: string, second: number): ReviewRecord => ({
  type: 'edit',
  at: at(second),
  edit: { type: 'text', criterion, field: 'rationale', text: value },
});
const undo: ReviewRecord = { type: 'undo', at: at(59) };
const redo: ReviewRecord = { type: 'redo', at: at(59) };
const signed: ReviewRecord = {
  type: 'signed',
  at: at(59),
  reportId: `sha256:${'0'.repeat(64)}`,
  sequence: 1,
  pdfSha256: '0'.repeat(64),
};

describe('foldReview', () => {
  it('keeps the last level, and a level can be cleared again', () => {
    const state = foldReview([level('a', 'l1'), level('a', 'l2'), level('a', null)]);
    expect(ratingOf(state, 'a').level).toBeNull();
    expect(ratingOf(foldReview([level('a', 'l1'), level('a', 'l2')]), 'a').level).toBe('l2');
  });

  it('undoes a burst of typing in one step, but not what was typed later', () => {
    const typed = [
      text('a', 'T', 0),
      text('a', 'Th', 1),
      text('a', 'The', 2),
      text('a', 'End', 30),
    ];
    const once = foldReview([...typed, undo]);
    expect(ratingOf(once, 'a').rationale).toBe('The');
    const twice = foldReview([...typed, undo, undo]);
    expect(ratingOf(twice, 'a').rationale).toBe('');
    expect(twice.canUndo).toBe(false);
    expect(ratingOf(foldReview([...typed, undo, undo, redo, redo]), 'a').rationale).toBe('End');
  });

  it('leaves seen marks alone: looking is not a judgement', () => {
    const seen: ReviewRecord = {
      type: 'edit',
      at: at(1),
      edit: { type: 'seen', artifact: 'x', seen: true },
    };
    const state = foldReview([level('a', 'l1'), seen, undo]);
    expect(state.seen).toEqual(['x']);
    expect(ratingOf(state, 'a').level).toBeNull();
    expect(foldReview([seen]).canUndo).toBe(false);
  });

  it('does not count an edit that changes nothing as a step', () => {
    expect(foldReview([level('a', 'l1'), level('a', 'l1'), undo]).canUndo).toBe(false);
  });

  it('is read-only once signed, until a correction begins', () => {
    const state = foldReview([level('a', 'l1'), signed]);
    expect(() => applyRecord(state, level('a', 'l2'))).toThrow(
      expect.objectContaining({ code: 'ERR_REVIEW_SIGNED' }),
    );
    expect(() => applyRecord(state, undo)).toThrow(
      expect.objectContaining({ code: 'ERR_REVIEW_SIGNED' }),
    );
    const reopened = applyRecord(state, { type: 'reopened', at: at(59), reason: 'Wrong level' });
    expect(ratingOf(applyRecord(reopened, level('a', 'l2')), 'a').level).toBe('l2');
    expect(() => applyRecord(reopened, signed)).toThrow(
      expect.objectContaining({ code: 'ERR_REVIEW_SEQUENCE' }),
    );
  });

  it.each<[string, ReviewRecord]>([
    ['ERR_NOTHING_TO_UNDO', undo],
    ['ERR_NOTHING_TO_REDO', redo],
    ['ERR_REVIEW_NOT_SIGNED', { type: 'reopened', at: at(0), reason: 'x' }],
  ])('refuses with %s', (code, record) => {
    expect(() => applyRecord(emptyReview, record)).toThrow(expect.objectContaining({ code }));
  });

  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({
      type: fc.constant('level' as const),
      criterion: fc.constantFrom('a', 'b'),
      level: fc.constantFrom('l1', 'l2', null),
    }),
    fc.record({
      type: fc.constant('text' as const),
      criterion: fc.constantFrom('a', 'b'),
      field: fc.constantFrom('rationale' as const, 'feedback' as const, 'privateNote' as const),
      text: fc.string(),
    }),
    fc.record({
      type: fc.constant('seen' as const),
      artifact: fc.constantFrom('x', 'y'),
      seen: fc.boolean(),
    }),
  );
  const records = fc
    .array(fc.tuple(edit, fc.nat(60)))
    .map((list) =>
      list.map(([one, second]): ReviewRecord => ({ type: 'edit', at: at(second), edit: one })),
    );

  it('undoing everything leads back to the start, redoing everything to the end', () => {
    fc.assert(
      fc.property(records, (list) => {
        const end = foldReview(list);
        const { seen } = end;
        let state = end;
        while (state.canUndo) state = applyRecord(state, undo);
        expect(said(state)).toEqual(said({ ...emptyReview, seen }));
        while (state.canRedo) state = applyRecord(state, redo);
        expect(said(state)).toEqual(said(end));
      }),
    );
  });

  it('is deterministic: the same journal gives the same state', () => {
    fc.assert(
      fc.property(records, (list) => {
        expect(foldReview(list)).toEqual(foldReview(structuredClone(list)));
      }),
    );
  });
});

/** What a person would see: ratings with something in them, and seen marks in any order. */
function said(state: ReturnType<typeof foldReview>): unknown {
  const ratings = ['a', 'b'].map((id) => ratingOf(state, id));
  return { ratings, seen: state.seen.toSorted() };
}

describe('reviewStage', () => {
  const achievement = buildAchievement();
  const all = ['urn:c1', 'urn:c2', 'urn:c3'].map((id) => level(id, `${id}:l3`));
  it.each([
    ['new', []],
    ['in-progress', all.slice(0, 2)],
    ['ready', all],
    ['signed', [...all, signed]],
    ['in-progress', [...all, level('urn:c2', null)]],
  ] as const)('is %s', (stage, journal) => {
    expect(reviewStage(achievement, foldReview(journal))).toBe(stage);
  });
});
