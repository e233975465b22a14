import type { Unsealing } from '../age/open-sealed-file';
import type { JobWorker } from './job-worker';

/** Unsealing in the worker thread: curve, scrypt and ChaCha in JavaScript would hold up the event loop. */
export function unsealing(worker: Pick<JobWorker, 'run'>): Unsealing {
  return {
    header: (head, secret) => worker.run('unsealHeader', { head, secret }),
    chunks: (sealed) => worker.run('unsealChunks', sealed),
  };
}
