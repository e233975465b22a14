import type { InboxRow } from '../../../src-shared/contract/views';
import type { RowGroup } from './group-rows';

/** One line of the list as it is drawn: a group's heading or a submission. */
export type ListLine =
  | {
      readonly kind: 'heading';
      readonly key: string;
      readonly title: string;
      readonly count: number;
    }
  | { readonly kind: 'row'; readonly key: string; readonly row: InboxRow };

/** Groups laid out top to bottom. */
export function listLines(groups: readonly RowGroup[]): ListLine[] {
  return groups.flatMap((group): ListLine[] => [
    { kind: 'heading', key: `group ${group.key}`, title: group.title, count: group.rows.length },
    ...group.rows.map((row): ListLine => ({ kind: 'row', key: row.id, row })),
  ]);
}

export type Move = 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up';

/** Rows one page moves over. */
const PAGE = 10;

/** Where the cursor goes among `ids` (submissions only, as drawn); an unknown cursor starts at an end. */
export function moveCursor(
  ids: readonly string[],
  cursor: string | null,
  move: Move,
): string | null {
  const last = ids.length - 1;
  if (last < 0) return null;
  const at = cursor === null ? -1 : ids.indexOf(cursor);
  const targets: Record<Move, number> = {
    next: at + 1,
    previous: at < 0 ? last : at - 1,
    first: 0,
    last,
    'page-down': at + PAGE,
    'page-up': at - PAGE,
  };
  return ids[Math.min(Math.max(targets[move], 0), last)] ?? null;
}
