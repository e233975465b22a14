import { useToast } from '@nuxt/ui/composables';

import { asBridgeError } from '../bridge/assay';

/** Shows what went wrong as a toast: the sentence, what to do, and the code. For failures that have no place of their own on screen. */
export function useReportProblem(): (thrown: unknown, advice?: string) => void {
  const toast = useToast();
  return (thrown, advice) => {
    const error = asBridgeError(thrown);
    // The page that asks for the passphrase says it; a message would outlive the lock.
    if (error.code === 'ERR_WORKSPACE_CLOSED') return;
    toast.add({
      title: error.message,
      description: advice === undefined ? error.code : `${advice} ${error.code}`,
      color: 'error',
      icon: 'i-lucide-circle-alert',
      duration: 12_000,
    });
  };
}
