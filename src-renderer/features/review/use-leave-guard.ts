import { useEventListener } from '@vueuse/core';
import { onBeforeRouteLeave } from 'vue-router';

import { flushAll, isAllSaved } from './review-queues';

/**
 * Nothing typed is left behind. Leaving the page or closing the window first waits for the acknowledgement;
 * when saving fails, the first attempt stays (the reason stands in the bar). A second attempt goes through
 * to another page, where the queue keeps trying, but never to the signature, which must cover every word.
 */
export function useLeaveGuard(signPath: () => string): void {
  let warned = false;
  let closing = false;

  onBeforeRouteLeave(async (to) => {
    if (await flushAll()) return true;
    if (to.path === signPath()) return false;
    const again = warned;
    warned = true;
    return again;
  });

  useEventListener(window, 'beforeunload', (event: BeforeUnloadEvent) => {
    if (isAllSaved() || closing) return;
    // In Electron this keeps the window open without a question; it closes itself once all is saved.
    event.preventDefault();
    // Chromium before 119 looks only at this.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    event.returnValue = false;
    void flushAll().then((saved) => {
      closing = true;
      if (saved) window.close();
    });
  });
}
