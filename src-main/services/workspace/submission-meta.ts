import { z } from 'zod';

import { packageTrustSchema } from '../../../src-shared/contract/views';
import { AssayError } from '../../../src-shared/domain/errors';
import {
  sha256HexSchema,
  submissionSchema,
} from '../../../src-shared/domain/submission/submission-schema';

const metaSchema = z.strictObject({
  format: z.literal('assay-submission-meta/1'),
  submission: submissionSchema,
  /** The achievement's bytes exactly as packaged, base64. */
  achievement: z.base64(),
  trust: packageTrustSchema,
  packageSha256: sha256HexSchema,
  addedAt: z.iso.datetime(),
  /** The files among the submission's artifacts; links have none. */
  artifacts: z.array(
    z.strictObject({ id: z.string(), sha256: sha256HexSchema, size: z.int().nonnegative() }),
  ),
});

/** What is fixed about a submission from the moment it was added. */
export type SubmissionMeta = z.infer<typeof metaSchema>;

export function encodeMeta(meta: SubmissionMeta): Buffer {
  return Buffer.from(JSON.stringify(meta), 'utf8');
}

/** @throws AssayError `ERR_SUBMISSION_DAMAGED` when it was written by a newer version. */
export function decodeMeta(id: string, bytes: Uint8Array): SubmissionMeta {
  const parsed = metaSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (parsed.success) return parsed.data;
  throw new AssayError(
    'ERR_SUBMISSION_DAMAGED',
    'This submission was stored by a newer version of Assay.',
    { id },
  );
}
