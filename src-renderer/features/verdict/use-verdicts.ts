import { storeToRefs } from 'pinia';
import { computed, watch } from 'vue';

import { assay } from '../../bridge/assay';
import { useOpenedFilesStore } from '../../shell/opened-files-store';
import { moveCursor, type Move } from '../../ui/move-cursor';
import { toggled, type SectionName } from './section-names';
import { verdictCounts, verdictLines } from './verdict-lines';
import { useVerdictStore } from './verdict-store';

/** The verdicts as they are drawn, and the one on the page. */
export function useVerdicts() {
  const { verdicts } = storeToRefs(useOpenedFilesStore());
  const store = useVerdictStore();
  const { cursor, open } = storeToRefs(store);

  const lines = computed(() => verdictLines(verdicts.value));
  const tokens = computed(() =>
    lines.value.flatMap((line) => (line.kind === 'row' ? [line.key] : [])),
  );
  const counts = computed(() => verdictCounts(verdicts.value));
  const current = computed(
    () => verdicts.value.find(({ token }) => token === cursor.value) ?? null,
  );

  // What has just come is looked at first: of several, the first in the list.
  watch(
    verdicts,
    (now, before) => {
      const known = new Set((before ?? []).map(({ token }) => token));
      const fresh = tokens.value.find((token) => !known.has(token));
      const isKept = before === undefined && current.value !== null;
      if (!isKept && fresh !== undefined) store.cursor = fresh;
      else if (!now.some(({ token }) => token === store.cursor))
        store.cursor = tokens.value[0] ?? null;
    },
    { immediate: true },
  );

  function move(to: Move): void {
    store.cursor = moveCursor(tokens.value, store.cursor, to);
  }
  function toggle(section: SectionName): void {
    store.open = toggled(store.open, section);
  }

  /** Asks once more about the file on the page: what is known here may have changed. The new verdict takes the place of the old. */
  async function again(): Promise<void> {
    const token = current.value?.token;
    if (token === undefined) return;
    const fresh = await assay['reports.again']({ token });
    verdicts.value = verdicts.value.map((one) => (one.token === token ? fresh : one));
  }

  return { verdicts, lines, counts, current, cursor, open, move, toggle, again };
}
