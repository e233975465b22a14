import { useNow } from '@vueuse/core';
import { storeToRefs } from 'pinia';
import { computed } from 'vue';

import { useInboxRows } from '../../db/use-inbox-rows';
import { useReportProblem } from '../../shell/use-report-problem';
import { moveCursor, type Move } from '../../ui/move-cursor';
import { localDate } from './due-words';
import { countRows, filterRows } from './filter-rows';
import { groupRows } from './group-rows';
import { useInboxStore } from './inbox-store';
import { listLines } from './list-lines';
import { useFullText } from './use-full-text';

const MINUTE = 60_000;

/** The inbox as it is drawn: rows of the view, filtered, grouped and laid out; and the cursor among them. */
export function useInboxList() {
  const store = useInboxStore();
  const { filter, grouping, query, cursor } = storeToRefs(store);
  const { value: rows, ready } = useInboxRows();
  const now = useNow({ interval: MINUTE });
  const found = useFullText(query, useReportProblem());

  const today = computed(() => localDate(now.value));
  const counts = computed(() => countRows(rows.value));
  const shown = computed(() => filterRows(rows.value, filter.value, query.value, found.value));
  const lines = computed(() => listLines(groupRows(shown.value, grouping.value, today.value)));
  const ids = computed(() =>
    lines.value.flatMap((line) => (line.kind === 'row' ? [line.key] : [])),
  );
  /** The row under the cursor, when it is among those shown. */
  const current = computed(() => shown.value.find((row) => row.id === cursor.value) ?? null);

  function move(to: Move): void {
    cursor.value = moveCursor(ids.value, cursor.value, to);
  }

  return {
    rows,
    ready,
    today,
    counts,
    shown,
    lines,
    current,
    move,
    filter,
    grouping,
    query,
    cursor,
  };
}

export type InboxList = ReturnType<typeof useInboxList>;
