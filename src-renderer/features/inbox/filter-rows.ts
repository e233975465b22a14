import type { InboxRow } from '../../../src-shared/contract/views';

/** The counters above the list; each is also a filter. `due` is everything not yet signed. */
export const inboxFilters = ['due', 'in-progress', 'ready', 'signed'] as const;
export type InboxFilter = (typeof inboxFilters)[number];

const admits: Record<InboxFilter, (row: InboxRow) => boolean> = {
  due: (row) => row.stage !== 'signed',
  'in-progress': (row) => row.stage === 'in-progress',
  ready: (row) => row.stage === 'ready',
  signed: (row) => row.stage === 'signed',
};

/** How many rows each filter shows. */
export function countRows(rows: readonly InboxRow[]): Record<InboxFilter, number> {
  const counts: Record<InboxFilter, number> = { due: 0, 'in-progress': 0, ready: 0, signed: 0 };
  for (const row of rows) {
    for (const filter of inboxFilters) if (admits[filter](row)) counts[filter] += 1;
  }
  return counts;
}

const words = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether every word of the query is in the row's submission number or achievement. */
export function rowMatches(row: InboxRow, query: string): boolean {
  const text = `${row.submission} ${row.achievement}`.toLowerCase();
  return words(query).every((word) => text.includes(word));
}

/**
 * The rows a filter and a search leave. A search looks in every state, so that nothing found is hidden
 * by the counter that happens to be chosen; `fullText` are ids main found in the texts themselves.
 */
export function filterRows(
  rows: readonly InboxRow[],
  filter: InboxFilter,
  query: string,
  fullText: ReadonlySet<string>,
): InboxRow[] {
  if (query.trim() === '') return rows.filter(admits[filter]);
  return rows.filter((row) => rowMatches(row, query) || fullText.has(row.id));
}
