import { useNow } from '@vueuse/core';
import { storeToRefs } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';

import type { PersonView } from '../../../src-shared/contract/trust-views';
import { assay } from '../../bridge/assay';
import { useAttempt } from '../../shell/use-attempt';
import { moveCursor, type Move } from '../../ui/move-cursor';
import { countPeople, filterPeople, sortPeople } from './arrange-people';
import { usePeopleStore } from './people-store';

const MINUTE = 60_000;

/** The issuer's people as they are drawn, the cursor among them, and the one whose panel is open. */
export function usePeopleList() {
  const store = usePeopleStore();
  const { filter, role, sorting, cursor } = storeToRefs(store);
  const people = shallowRef<readonly PersonView[]>([]);
  const ready = ref(false);
  const query = ref('');
  const openedId = ref<string | null>(null);
  const now = useNow({ interval: MINUTE });
  const { problem, attempt } = useAttempt();

  const counts = computed(() => countPeople(people.value, role.value, now.value));
  const shown = computed(() =>
    sortPeople(
      filterPeople(people.value, filter.value, role.value, query.value, now.value),
      sorting.value,
      now.value,
    ),
  );
  const ids = computed(() => shown.value.map((person) => person.id));
  const current = computed(() => shown.value.find((one) => one.id === cursor.value) ?? null);
  /** Stays when a filter or a change takes the person out of the list. */
  const opened = computed(() => people.value.find((one) => one.id === openedId.value) ?? null);
  const schools = computed(() =>
    [...new Set(people.value.map((one) => one.school))].filter(Boolean).sort(),
  );

  async function load(): Promise<void> {
    await attempt(async () => {
      people.value = await assay['people.list']();
      ready.value = true;
    });
  }

  function move(to: Move): void {
    cursor.value = moveCursor(ids.value, cursor.value, to);
  }

  function open(id: string): void {
    cursor.value = id;
    openedId.value = id;
  }

  // An open panel goes along with the cursor.
  watch(cursor, (id) => {
    if (openedId.value !== null && id !== null) openedId.value = id;
  });

  return {
    people,
    ready,
    problem,
    now,
    query,
    filter,
    role,
    sorting,
    cursor,
    counts,
    shown,
    current,
    opened,
    openedId,
    schools,
    load,
    move,
    open,
  };
}

export type PeopleList = ReturnType<typeof usePeopleList>;
