import type { InboxRow, ReviewStage } from '../../../src-shared/contract/views';
import { daysBetween } from './due-words';

export const groupings = ['due', 'achievement', 'state'] as const;
export type Grouping = (typeof groupings)[number];

export interface RowGroup {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly InboxRow[];
}

interface Place {
  readonly key: string;
  readonly title: string;
  /** Order among groups; equal orders fall back to the title. */
  readonly order: number;
}

function duePlace(row: InboxRow, today: string): Place {
  // What is signed is no longer due, however late it was.
  if (row.stage === 'signed') return { key: 'signed', title: 'Signed', order: 6 };
  if (row.dueDate === null) return { key: 'none', title: 'No due date', order: 5 };
  const days = daysBetween(today, row.dueDate);
  if (days < 0) return { key: 'overdue', title: 'Overdue', order: 0 };
  if (days === 0) return { key: 'today', title: 'Due today', order: 1 };
  if (days < 7) return { key: 'week', title: 'Within a week', order: 2 };
  if (days < 14) return { key: 'fortnight', title: 'Within two weeks', order: 3 };
  return { key: 'later', title: 'Later', order: 4 };
}

const stagePlaces: Record<ReviewStage, Place> = {
  ready: { key: 'ready', title: 'Ready to sign', order: 0 },
  'in-progress': { key: 'in-progress', title: 'In progress', order: 1 },
  new: { key: 'new', title: 'Not started', order: 2 },
  signed: { key: 'signed', title: 'Signed', order: 3 },
};

function placeOf(row: InboxRow, by: Grouping, today: string): Place {
  if (by === 'due') return duePlace(row, today);
  if (by === 'state') return stagePlaces[row.stage];
  return { key: row.achievement, title: row.achievement, order: 0 };
}

const compare = new Intl.Collator('en', { numeric: true }).compare;
/** Sorts after every real date. */
const NEVER = '9999-12-31';

/** What is signed: the latest first. What is not: soonest due first, then by submission number as people count (`S-9` before `S-10`), then attempt. */
function compareRows(a: InboxRow, b: InboxRow): number {
  if (a.stage === 'signed' && b.stage === 'signed' && a.changedAt !== b.changedAt) {
    return a.changedAt < b.changedAt ? 1 : -1;
  }
  if ((a.stage === 'signed') !== (b.stage === 'signed')) return a.stage === 'signed' ? 1 : -1;
  const dueA = a.dueDate ?? NEVER;
  const dueB = b.dueDate ?? NEVER;
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return compare(a.submission, b.submission) || a.attempt - b.attempt;
}

/** Rows in named groups, both in reading order. `today` is a calendar date, `YYYY-MM-DD`. */
export function groupRows(rows: readonly InboxRow[], by: Grouping, today: string): RowGroup[] {
  const groups = new Map<string, { place: Place; rows: InboxRow[] }>();
  for (const row of rows) {
    const place = placeOf(row, by, today);
    const group = groups.get(place.key);
    if (group) group.rows.push(row);
    else groups.set(place.key, { place, rows: [row] });
  }
  return [...groups.values()]
    .sort((a, b) => a.place.order - b.place.order || compare(a.place.title, b.place.title))
    .map(({ place, rows: members }) => ({
      key: place.key,
      title: place.title,
      rows: members.sort(compareRows),
    }));
}
