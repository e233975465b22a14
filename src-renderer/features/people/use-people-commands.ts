import type { PersonView } from '../../../src-shared/contract/trust-views';
import { useCommands, type Command } from '../../shell/commands';
import type { Move } from '../../ui/move-cursor';
import {
  peopleFilters,
  pressedHead,
  sortKeys,
  type PeopleFilter,
  type SortKey,
} from './arrange-people';
import type { PersonAction } from './person-words';
import type { PeopleList } from './use-people-list';

const moves: readonly (readonly [Move, string, readonly string[]])[] = [
  ['next', 'Next person', ['j', 'ArrowDown']],
  ['previous', 'Previous person', ['k', 'ArrowUp']],
  ['first', 'First person', ['Home']],
  ['last', 'Last person', ['End']],
  ['page-down', 'Ten further', ['PageDown']],
  ['page-up', 'Ten back', ['PageUp']],
];
const filterTitles: Record<PeopleFilter, string> = {
  active: 'Show who is active',
  renew: 'Show whose certificate is to be renewed',
  left: 'Show who has left',
  revoked: 'Show whose certificate is revoked',
  all: 'Show everybody',
};
const sortTitles: Record<SortKey, string> = {
  name: 'Sort by name',
  school: 'Sort by school',
  alias: 'Sort by alias',
  role: 'Sort by role',
  until: 'Sort by when the certificate ends',
  state: 'Sort by state',
};

/** The keys and palette entries of the people's list. `listed`: the list is on screen, not a request. */
export function usePeopleCommands(
  list: PeopleList,
  act: {
    listed: () => boolean;
    certify: () => void;
    search: () => void;
    ask: (person: PersonView, action: PersonAction) => void;
    save: (person: PersonView) => Promise<void>;
    publish: () => Promise<void>;
  },
): void {
  const { listed } = act;
  /** The person whose panel is open, as long as the certificate counts. */
  const active = (): PersonView | null =>
    listed() && list.opened.value?.status === 'active' ? list.opened.value : null;
  const withActive = (run: (person: PersonView) => void | Promise<void>) => ({
    enabled: () => active() !== null,
    run: async () => {
      const person = active();
      if (person) await run(person);
    },
  });
  useCommands('People', [
    {
      id: 'people.certify',
      title: 'Certify a request…',
      keys: ['n', 'Mod+N'],
      icon: 'i-lucide-user-plus',
      enabled: listed,
      run: act.certify,
    },
    ...moves.map(([move, title, keys]): Command => ({
      id: `people.${move}`,
      title,
      keys,
      palette: false,
      enabled: listed,
      run: () => {
        list.move(move);
      },
    })),
    {
      id: 'people.open',
      title: 'Open the person',
      keys: ['Enter', 'o'],
      palette: false,
      enabled: () => listed() && list.current.value !== null,
      run: () => {
        if (list.current.value) list.open(list.current.value.id);
      },
    },
    {
      id: 'people.close',
      title: 'Close the person',
      keys: ['Escape'],
      palette: false,
      enabled: () => listed() && list.opened.value !== null,
      run: () => {
        list.openedId.value = null;
      },
    },
    {
      id: 'people.search',
      title: 'Search people',
      keys: ['/', 'Mod+F'],
      icon: 'i-lucide-search',
      enabled: listed,
      run: act.search,
    },
    {
      id: 'people.renew',
      title: 'Renew the person’s certificate…',
      icon: 'i-lucide-refresh-cw',
      ...withActive((person) => {
        act.ask(person, 'renew');
      }),
    },
    {
      id: 'people.save-certificate',
      title: 'Save the person’s certificate again…',
      icon: 'i-lucide-download',
      ...withActive(act.save),
    },
    {
      id: 'people.publish',
      title: 'Save trust files…',
      icon: 'i-lucide-megaphone',
      enabled: listed,
      run: act.publish,
    },
    ...peopleFilters.map((filter, index): Command => ({
      id: `people.show-${filter}`,
      title: filterTitles[filter],
      keys: [String(index + 1)],
      icon: 'i-lucide-list-filter',
      enabled: listed,
      run: () => {
        list.filter.value = filter;
        list.query.value = '';
      },
    })),
    ...sortKeys.map((by): Command => ({
      id: `people.sort-${by}`,
      title: sortTitles[by],
      icon: 'i-lucide-arrow-down-a-z',
      enabled: listed,
      run: () => {
        list.sorting.value = pressedHead(list.sorting.value, by);
      },
    })),
    // Last, so that they are never what Enter picks first in the palette.
    {
      id: 'people.left',
      title: 'The person has left the programme…',
      icon: 'i-lucide-log-out',
      ...withActive((person) => {
        act.ask(person, 'left');
      }),
    },
    {
      id: 'people.lost',
      title: 'The person’s key was lost or stolen…',
      icon: 'i-lucide-shield-x',
      ...withActive((person) => {
        act.ask(person, 'lost');
      }),
    },
  ]);
}
