import { Worker } from 'node:worker_threads';

import { AssayError, type ErrorCode } from '../../../src-shared/domain/errors';
import type { JobName, JobReply, JobRequest, Jobs } from './jobs';

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One worker thread for what would hold up the event loop. Started on the first job, started anew
 * after a crash; the jobs that were under way then are rejected with `ERR_WORKER`.
 */
export class JobWorker {
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;

  /** @param file the built worker, `worker.cjs` */
  constructor(file: string) {
    this.#file = file;
  }

  run<N extends JobName>(name: N, input: Jobs[N]['input']): Promise<Jobs[N]['output']> {
    const request: JobRequest<N> = { id: ++this.#lastId, name, input };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, {
        resolve: (output) => {
          resolve(output as Jobs[N]['output']);
        },
        reject,
      });
      this.#thread().postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#file);
    worker.on('message', (reply: JobReply) => {
      this.#settle(reply);
    });
    worker.on('error', (error) => {
      this.#abandon(error);
    });
    worker.on('exit', () => {
      this.#abandon(new Error('the worker thread ended'));
    });
    // An idle worker must not keep the application alive.
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #settle(reply: JobReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.ok) {
      waiting?.resolve(reply.output);
      return;
    }
    const { code, message, details } = reply.error;
    waiting?.reject(
      code === null ? new Error(message) : new AssayError(code as ErrorCode, message, details),
    );
  }

  #abandon(cause: Error): void {
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) {
      reject(
        new AssayError(
          'ERR_WORKER',
          'The work could not be finished. Nothing was changed; try again.',
          {},
          { cause },
        ),
      );
    }
    this.#waiting.clear();
  }
}
