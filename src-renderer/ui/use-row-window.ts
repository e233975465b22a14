import { useVirtualizer } from '@tanstack/vue-virtual';
import { computed, nextTick, onMounted, watch, type Ref } from 'vue';

/**
 * A long list of lines, all 36 px high at the medium text size, of which only those near the view are drawn. The line under
 * the cursor is kept in view; the first line's height is left free above for the column heads.
 */
export function useRowWindow(
  frame: Readonly<Ref<HTMLElement | null>>,
  keys: () => readonly string[],
  cursor: () => string | null,
) {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const line = 2.25 * rem;

  const virtualizer = useVirtualizer(
    computed(() => {
      const all = keys();
      return {
        count: all.length,
        getScrollElement: () => frame.value,
        estimateSize: () => line,
        overscan: 12,
        scrollPaddingStart: line,
        scrollPaddingEnd: line,
        getItemKey: (index: number) => all[index] ?? index,
      };
    }),
  );
  const drawn = computed(() =>
    virtualizer.value.getVirtualItems().map(({ index, start }) => ({ index, start })),
  );
  const height = computed(() => `${String(virtualizer.value.getTotalSize())}px`);
  /** Only a line that is drawn can be pointed at. */
  const isCursorDrawn = computed(() => {
    const at = cursor();
    return at !== null && drawn.value.some(({ index }) => keys()[index] === at);
  });

  function reveal(): void {
    const at = cursor();
    const index = at === null ? -1 : keys().indexOf(at);
    if (index >= 0) virtualizer.value.scrollToIndex(index, { align: 'auto' });
  }
  watch(cursor, reveal);
  onMounted(() => nextTick(reveal));

  return { drawn, height, isCursorDrawn };
}
