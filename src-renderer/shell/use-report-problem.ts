import { useToast } from '@nuxt/ui/composables';

import { asBridgeError } from '../bridge/assay';

/** Shows what went wrong as a toast: the sentence, and the code in small type. For failures that have no place of their own on screen. */
export function useReportProblem(): (thrown: unknown) => void {
  const toast = useToast();
  return (thrown) => {
    const error = asBridgeError(thrown);
    toast.add({
      title: error.message,
      description: error.code,
      color: 'error',
      icon: 'i-lucide-circle-alert',
      duration: 12_000,
    });
  };
}
