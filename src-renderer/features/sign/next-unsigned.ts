import type { InboxRow } from '../../../src-shared/contract/views';

type Row = Pick<InboxRow, 'id' | 'stage' | 'dueDate' | 'submission'>;

/** The unsigned submission due first after this one was done; undated ones come last, equals by number. */
export function nextUnsigned<R extends Row>(rows: readonly R[], done: string): R | null {
  const order = (a: R, b: R): number => {
    const due = (a.dueDate ?? '9999').localeCompare(b.dueDate ?? '9999');
    return due === 0 ? a.submission.localeCompare(b.submission, 'en', { numeric: true }) : due;
  };
  const open = rows.filter(({ id, stage }) => id !== done && stage !== 'signed');
  return [...open].sort(order)[0] ?? null;
}
