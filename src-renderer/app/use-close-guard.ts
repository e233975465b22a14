import { useEventListener } from '@vueuse/core';

import { flushAll, isAllSaved, isFailing } from '../features/review/review-queues';

/**
 * Closing the window first waits until everything typed is acknowledged, whatever page is on screen. When saving fails
 * the first attempt stays, with the reason in the bar; a second one goes through only while it still fails.
 */
export function useCloseGuard(): void {
  let warned = false;
  useEventListener(window, 'beforeunload', (event: BeforeUnloadEvent) => {
    if (isAllSaved()) return;
    if (warned && isFailing()) return;
    // In Electron this keeps the window open without a question; it closes itself once all is saved.
    event.preventDefault();
    // Chromium before 119 looks only at this.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    event.returnValue = false;
    void flushAll().then((saved) => {
      warned = !saved;
      if (saved) window.close();
    });
  });
}
