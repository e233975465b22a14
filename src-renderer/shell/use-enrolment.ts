import { useToast } from '@nuxt/ui/composables';
import { ref, shallowRef } from 'vue';

import type { CertificatePreview } from '../../src-shared/contract/trust-views';
import { assay } from '../bridge/assay';
import { useAttempt } from './use-attempt';
import { useWorkspace } from './use-workspace';

/** Getting certified: the request out, the certificate in. `taken` is called once a certificate counts. */
export function useEnrolment(taken: () => void) {
  const preview = shallowRef<CertificatePreview | null>(null);
  const requestSaved = ref(false);
  const { busy, problem, attempt } = useAttempt();
  const { refresh } = useWorkspace();
  const toast = useToast();

  const saveRequest = (): Promise<boolean> =>
    attempt(async () => {
      const { saved } = await assay['identity.saveRequest']();
      if (saved) requestSaved.value = true;
    });

  const choose = (): Promise<boolean> =>
    attempt(async () => {
      preview.value = await assay['identity.chooseCertificate']();
    });

  async function take(): Promise<void> {
    const { token, issuer } = preview.value ?? {};
    if (token === undefined) return;
    const done = await attempt(() => assay['identity.takeCertificate']({ token }));
    if (!done) return;
    preview.value = null;
    toast.add({
      title: `${issuer?.name ?? 'The programme'} vouches for you now.`,
      icon: 'i-lucide-badge-check',
      color: 'success',
    });
    await attempt(refresh);
    taken();
  }

  function cancel(): void {
    preview.value = null;
    problem.value = null;
  }

  return { preview, requestSaved, busy, problem, saveRequest, choose, take, cancel };
}
