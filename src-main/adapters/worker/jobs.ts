import type { SealedChunks } from '../age/sealed-chunks';
import type { AgeSecret, HeaderRefusal, SealedHeader } from '../age/sealed-header';
import type { AuthorityAnswer, AuthorityOrder } from '../authority/run-order';
import type { PapersJob } from '../sample/write-papers';
import type { SampleOptions } from '../sample/write-sample';
import type { Receipt } from '../../../src-shared/domain/trust/trust-schema';
import type { ReportVerdict } from '../../services/reports/report-verdict';
import type { ReportTrust } from '../../services/reports/verify-report';
import type { ReportPages } from '../../services/review/ports';

/** What the worker thread does, by name: input and output of each job. Both must survive a structured clone. */
export interface Jobs {
  preview: { input: ReportPages & { resources: string }; output: Uint8Array };
  sign: {
    input: ReportPages & { resources: string; identityDir: string; passphrase: string };
    output: Uint8Array;
  };
  sample: { input: Omit<SampleOptions, 'onProgress' | 'helper'> & { dir: string }; output: null };
  samplePapers: { input: PapersJob; output: undefined };
  verifyReport: {
    input: Omit<ReportTrust, 'pageText'> & { file: string };
    output: ReportVerdict;
  };
  signReceipt: {
    input: { receipt: Receipt; identityDir: string; passphrase: string };
    output: string;
  };
  authority: { input: AuthorityOrder; output: AuthorityAnswer };
  unsealHeader: {
    input: { head: Uint8Array; secret: AgeSecret };
    output: SealedHeader | HeaderRefusal;
  };
  unsealChunks: { input: SealedChunks; output: Uint8Array | null };
}

export type JobName = keyof Jobs;

export interface JobRequest<N extends JobName = JobName> {
  readonly id: number;
  readonly name: N;
  readonly input: Jobs[N]['input'];
}

export type JobReply =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly error: {
        readonly code: string | null;
        readonly message: string;
        readonly details: Readonly<Record<string, unknown>>;
      };
    };
