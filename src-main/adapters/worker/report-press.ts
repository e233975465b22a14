import type { ReportPages, ReportPress } from '../../services/review/ports';
import type { JobWorker } from './job-worker';

/** `ReportPress` in the worker thread; keys are unlocked there and never leave it. */
export function reportPress(
  worker: JobWorker,
  { resources, identityDir }: { resources: string; identityDir: string },
): ReportPress {
  return {
    preview: (pages: ReportPages) => worker.run('preview', { ...pages, resources }),
    sign: (pages: ReportPages, passphrase: string) =>
      worker.run('sign', { ...pages, resources, identityDir, passphrase }),
  };
}
