import './polyfills';

import { parentPort } from 'node:worker_threads';

import { AssayError } from '../src-shared/domain/errors';
import type { JobReply, JobRequest } from './adapters/worker/jobs';
import { runJob } from './adapters/worker/run-job';

/** The worker thread's entry: one reply per request, errors as data. */
parentPort?.on('message', (request: JobRequest) => {
  runJob(request).then(
    (output) => {
      reply({ id: request.id, ok: true, output });
    },
    (error: unknown) => {
      const known = error instanceof AssayError ? error : null;
      reply({
        id: request.id,
        ok: false,
        error: {
          code: known?.code ?? null,
          message: error instanceof Error ? (known?.message ?? error.stack ?? '') : String(error),
          details: known?.details ?? {},
        },
      });
    },
  );
});

function reply(message: JobReply): void {
  parentPort?.postMessage(message);
}
