import { useCommands, type Command } from '../../shell/commands';
import type { Move } from '../../ui/move-cursor';
import { groupings, type Grouping } from './group-rows';
import { inboxFilters, type InboxFilter } from './filter-rows';
import type { InboxList } from './use-inbox-list';

const moves: readonly (readonly [Move, string, readonly string[]])[] = [
  ['next', 'Next submission', ['j', 'ArrowDown']],
  ['previous', 'Previous submission', ['k', 'ArrowUp']],
  ['first', 'First submission', ['Home']],
  ['last', 'Last submission', ['End']],
  ['page-down', 'Ten further', ['PageDown']],
  ['page-up', 'Ten back', ['PageUp']],
];
const filterTitles: Record<InboxFilter, string> = {
  due: 'Show what is due',
  'in-progress': 'Show what is in progress',
  ready: 'Show what is ready to sign',
  signed: 'Show what is signed',
};
const groupingTitles: Record<Grouping, string> = {
  due: 'Group by due date',
  achievement: 'Group by achievement',
  state: 'Group by state',
};

/** The inbox's keys and palette entries. */
export function useInboxCommands(
  list: InboxList,
  act: { open: () => void; remove: () => void; search: () => void },
): void {
  const hasCurrent = (): boolean => list.current.value !== null;
  useCommands('Inbox', [
    ...moves.map(([move, title, keys]): Command => ({
      id: `inbox.${move}`,
      title,
      keys,
      palette: false,
      run: () => {
        list.move(move);
      },
    })),
    {
      id: 'inbox.open',
      title: 'Open the submission',
      keys: ['Enter', 'o'],
      palette: false,
      enabled: hasCurrent,
      run: act.open,
    },
    {
      id: 'inbox.search',
      title: 'Search',
      keys: ['/', 'Mod+F'],
      icon: 'i-lucide-search',
      run: act.search,
    },
    ...inboxFilters.map((filter, index): Command => ({
      id: `inbox.show-${filter}`,
      title: filterTitles[filter],
      keys: [String(index + 1)],
      icon: 'i-lucide-list-filter',
      run: () => {
        list.filter.value = filter;
        list.query.value = '';
      },
    })),
    ...groupings.map((grouping): Command => ({
      id: `inbox.group-${grouping}`,
      title: groupingTitles[grouping],
      icon: 'i-lucide-rows-3',
      run: () => {
        list.grouping.value = grouping;
      },
    })),
    // Last, so that it is never what Enter picks first in the palette.
    {
      id: 'inbox.remove',
      title: 'Remove the submission…',
      keys: ['Delete'],
      icon: 'i-lucide-trash-2',
      enabled: hasCurrent,
      run: act.remove,
    },
  ]);
}
