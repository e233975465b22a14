import { useToast } from '@nuxt/ui/composables';
import { computed, ref, shallowRef } from 'vue';

import type { TrustedIssuer, TrustPreview } from '../../../src-shared/contract/trust-views';
import { assay } from '../../bridge/assay';
import { useOpenedFilesStore } from '../../shell/opened-files-store';
import { useAttempt } from '../../shell/use-attempt';
import { useWorkspace } from '../../shell/use-workspace';
import { sortIssuers } from './trust-words';

/** Whom this computer believes, and the trust files that wait to be looked at. */
export function useTrust() {
  const issuers = shallowRef<readonly TrustedIssuer[]>([]);
  const ready = ref(false);
  const opened = useOpenedFilesStore();
  const loading = useAttempt();
  const choosing = useAttempt();
  const taking = useAttempt();
  const removing = useAttempt();
  const toast = useToast();
  const { refresh } = useWorkspace();

  /** The file on screen; the others wait behind it. */
  const preview = computed(() => opened.bundles[0] ?? null);
  const waiting = computed(() => opened.bundles.length);

  async function load(): Promise<void> {
    await loading.attempt(async () => {
      issuers.value = sortIssuers(await assay['trust.list']());
      ready.value = true;
    });
  }

  async function choose(): Promise<void> {
    await choosing.attempt(async () => {
      const chosen = await assay['trust.choose']();
      if (chosen) opened.bundles = [chosen, ...opened.bundles];
    });
  }

  function putAside(done: TrustPreview): void {
    taking.problem.value = null;
    opened.bundles = opened.bundles.filter((one) => one.token !== done.token);
  }

  async function take(wanted: TrustPreview): Promise<void> {
    const done = await taking.attempt(async () => {
      await assay['trust.take']({ token: wanted.token });
    });
    if (!done) return;
    putAside(wanted);
    toast.add({
      title: `${wanted.issuer.name}: trust file no. ${String(wanted.sequence)} is taken in.`,
      description: wanted.renewsOwnCertificate ? 'Your own certificate is renewed with it.' : '',
      icon: 'i-lucide-shield-check',
      color: 'success',
    });
    await load();
    if (wanted.renewsOwnCertificate) await refresh();
  }

  async function remove(wanted: TrustedIssuer): Promise<boolean> {
    const done = await removing.attempt(async () => {
      await assay['trust.remove']({ issuer: wanted.issuer.id });
    });
    if (!done) return false;
    toast.add({
      title: `${wanted.issuer.name} is no longer trusted here.`,
      icon: 'i-lucide-shield-off',
      color: 'neutral',
    });
    await load();
    return true;
  }

  return {
    issuers,
    ready,
    preview,
    waiting,
    load,
    loadProblem: loading.problem,
    choose,
    choosing: choosing.busy,
    chooseProblem: choosing.problem,
    take,
    putAside,
    taking: taking.busy,
    takeProblem: taking.problem,
    remove,
    removing: removing.busy,
    removeProblem: removing.problem,
  };
}
