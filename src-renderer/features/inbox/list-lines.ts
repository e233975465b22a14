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
