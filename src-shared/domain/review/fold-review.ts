import { AssayError } from '../errors';
import type { Edit, ReviewRecord } from './record-schema';

/** What one assessor gives one criterion. */
export interface RatingState {
  readonly level: string | null;
  readonly rationale: string;
  readonly feedback: string;
  readonly privateNote: string;
}

/** A report that was signed from this review. */
export interface SignedReport {
  readonly reportId: string;
  readonly sequence: number;
  readonly at: string;
  readonly pdfSha256: string;
}

/** What undo can take back. */
type Judgement = Exclude<Edit, { type: 'seen' }>;

/** One step of undo: applying `undo` takes the review back to before `redo`. */
interface Step {
  readonly redo: Judgement;
  readonly undo: Judgement;
  readonly at: string;
}

export interface ReviewState {
  readonly ratings: Readonly<Record<string, RatingState>>;
  /** Ids of artifacts the assessor has seen. */
  readonly seen: readonly string[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly status: 'open' | 'signed';
  readonly reports: readonly SignedReport[];
  /** Number of records folded; the journal's sequence number of the last one. */
  readonly seq: number;
  readonly changedAt: string | null;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

/** Typing within this many milliseconds in one field is one step of undo. */
const BURST_MS = 5_000;

/** Undo goes back this many steps; the journal itself keeps everything. */
const MAX_STEPS = 500;

const unrated: RatingState = { level: null, rationale: '', feedback: '', privateNote: '' };

export const emptyReview: ReviewState = {
  ratings: {},
  seen: [],
  canUndo: false,
  canRedo: false,
  status: 'open',
  reports: [],
  seq: 0,
  changedAt: null,
  past: [],
  future: [],
};

/** The rating of one criterion; all empty where nothing was said yet. */
export function ratingOf(state: Pick<ReviewState, 'ratings'>, criterion: string): RatingState {
  return state.ratings[criterion] ?? unrated;
}

/** Pure fold of a submission's whole journal. @throws as {@link applyRecord}. */
export function foldReview(records: Iterable<ReviewRecord>): ReviewState {
  let state = emptyReview;
  for (const record of records) state = applyRecord(state, record);
  return state;
}

/**
 * The state after one more record. Deterministic: time comes from the record.
 * @throws AssayError `ERR_REVIEW_SIGNED` for an edit after signing, `ERR_NOTHING_TO_UNDO`,
 * `ERR_NOTHING_TO_REDO`, `ERR_REVIEW_NOT_SIGNED` for a correction of nothing,
 * `ERR_REVIEW_SEQUENCE` for a report out of order.
 */
export function applyRecord(state: ReviewState, record: ReviewRecord): ReviewState {
  const next = { ...change(state, record), seq: state.seq + 1, changedAt: record.at };
  return { ...next, canUndo: next.past.length > 0, canRedo: next.future.length > 0 };
}

function change(state: ReviewState, record: ReviewRecord): ReviewState {
  switch (record.type) {
    case 'edit':
      return edited(writable(state), record.edit, record.at);
    case 'undo': {
      const step = writable(state).past.at(-1);
      if (!step) throw new AssayError('ERR_NOTHING_TO_UNDO', 'There is nothing to undo.');
      return {
        ...applyEdit(state, step.undo),
        past: state.past.slice(0, -1),
        future: [...state.future, step],
      };
    }
    case 'redo': {
      const step = writable(state).future.at(-1);
      if (!step) throw new AssayError('ERR_NOTHING_TO_REDO', 'There is nothing to redo.');
      return {
        ...applyEdit(state, step.redo),
        past: [...state.past, step],
        future: state.future.slice(0, -1),
      };
    }
    case 'signed':
      return signed(writable(state), record);
    case 'reopened':
      if (state.status !== 'signed') {
        throw new AssayError('ERR_REVIEW_NOT_SIGNED', 'Only a signed review can be corrected.');
      }
      return { ...state, status: 'open' };
  }
}

function writable(state: ReviewState): ReviewState {
  if (state.status === 'signed') {
    throw new AssayError(
      'ERR_REVIEW_SIGNED',
      'This review is signed. Start a correction to change it.',
    );
  }
  return state;
}

function signed(
  state: ReviewState,
  { reportId, sequence, at, pdfSha256 }: Extract<ReviewRecord, { type: 'signed' }>,
): ReviewState {
  const last = state.reports.at(-1)?.sequence ?? 0;
  if (sequence !== last + 1) {
    throw new AssayError('ERR_REVIEW_SEQUENCE', 'A report of this review is out of order.', {
      last,
      sequence,
    });
  }
  return {
    ...state,
    status: 'signed',
    reports: [...state.reports, { reportId, sequence, at, pdfSha256 }],
    past: [],
    future: [],
  };
}

function edited(state: ReviewState, edit: Edit, at: string): ReviewState {
  // Seen marks come by themselves while evidence is on screen: undo takes back judgements, not looking.
  if (edit.type === 'seen') return applyEdit(state, edit);
  const undo = inverse(state, edit);
  if (same(undo, edit)) return state;
  const last = state.past.at(-1);
  const past =
    last && continues(last, edit, at)
      ? [...state.past.slice(0, -1), { redo: edit, undo: last.undo, at }]
      : [...state.past.slice(-(MAX_STEPS - 1)), { redo: edit, undo, at }];
  return { ...applyEdit(state, edit), past, future: [] };
}

/** The edit that restores what `edit` is about to replace. */
function inverse(state: ReviewState, edit: Judgement): Judgement {
  switch (edit.type) {
    case 'level':
      return { ...edit, level: ratingOf(state, edit.criterion).level };
    case 'text':
      return { ...edit, text: ratingOf(state, edit.criterion)[edit.field] };
  }
}

function same(before: Judgement, after: Judgement): boolean {
  return (
    (before.type === 'level' && after.type === 'level' && before.level === after.level) ||
    (before.type === 'text' && after.type === 'text' && before.text === after.text)
  );
}

function continues(last: Step, edit: Edit, at: string): boolean {
  return (
    edit.type === 'text' &&
    last.redo.type === 'text' &&
    last.redo.criterion === edit.criterion &&
    last.redo.field === edit.field &&
    Math.abs(Date.parse(at) - Date.parse(last.at)) <= BURST_MS
  );
}

function applyEdit(state: ReviewState, edit: Edit): ReviewState {
  if (edit.type === 'seen') {
    const others = state.seen.filter((id) => id !== edit.artifact);
    return { ...state, seen: edit.seen ? [...others, edit.artifact] : others };
  }
  const before = ratingOf(state, edit.criterion);
  const after =
    edit.type === 'level'
      ? { ...before, level: edit.level }
      : { ...before, [edit.field]: edit.text };
  return { ...state, ratings: { ...state.ratings, [edit.criterion]: after } };
}
