import { onBeforeRouteLeave } from 'vue-router';

import { flushAll } from './review-queues';

/**
 * Leaving the page first waits for the acknowledgement. When saving fails, the first attempt stays (the reason stands in
 * the bar). A second attempt goes through to another page, where the queue keeps trying and says so, but never to the
 * signature, which must cover every word.
 */
export function useLeaveGuard(signPath: () => string): void {
  let warned = false;
  onBeforeRouteLeave(async (to) => {
    if (await flushAll()) return true;
    if (to.path === signPath()) return false;
    const again = warned;
    warned = true;
    return again;
  });
}
