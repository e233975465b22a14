import type { InboxRow } from '../../../src-shared/contract/views';
import type { ListLine } from '../../ui/list-line';
import type { RowGroup } from './group-rows';

/** Groups laid out top to bottom. */
export function listLines(groups: readonly RowGroup[]): ListLine<InboxRow>[] {
  return groups.flatMap((group): ListLine<InboxRow>[] => [
    { kind: 'heading', key: `group ${group.key}`, title: group.title, count: group.rows.length },
    ...group.rows.map((row): ListLine<InboxRow> => ({ kind: 'row', key: row.id, row })),
  ]);
}
