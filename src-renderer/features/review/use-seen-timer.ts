import { useDocumentVisibility, useTimeoutFn } from '@vueuse/core';
import { watch, type Ref } from 'vue';

/** Long enough that walking past with `]` is not looking at it. */
export const LOOKED_AT_MS = 2_000;

/**
 * Marks an artifact as seen by itself when its content (not its name, not an error, not a password form) has
 * stood on screen for two seconds in a visible window. It says "was opened and looked at", no more: nobody
 * can tell from outside that a document was read. Once per opening: a mark taken away with `s` does not come
 * back on its own. Files that are only named, and links, are marked by hand.
 */
export function useSeenTimer(
  /** The artifact whose content is on screen now, or null. */
  showing: Ref<string | null>,
  isSeen: (artifact: string) => boolean,
  markSeen: (artifact: string) => void,
): void {
  const visibility = useDocumentVisibility();
  const { start, stop } = useTimeoutFn(
    () => {
      if (showing.value !== null && !isSeen(showing.value)) markSeen(showing.value);
    },
    LOOKED_AT_MS,
    { immediate: false },
  );
  watch(
    [showing, visibility],
    () => {
      stop();
      if (showing.value !== null && visibility.value === 'visible') start();
    },
    { immediate: true },
  );
}
