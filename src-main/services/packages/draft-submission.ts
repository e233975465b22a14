import type { z } from 'zod';

import { AssayError } from '../../../src-shared/domain/errors';
import {
  submissionSchema,
  type Submission,
} from '../../../src-shared/domain/submission/submission-schema';
import type { FileFacts } from './compare-bag';

/**
 * `submission.json` as a person or a programme office may write it: packaging fills in the
 * achievement and each file's size and SHA-256, and holds what is there already to be true.
 */
const draftSchema = submissionSchema.extend({
  achievement: submissionSchema.shape.achievement.optional(),
});
export type DraftSubmission = z.infer<typeof draftSchema>;

/**
 * Reads the `submission.json` of a submission folder.
 * @throws AssayError `ERR_SUBMISSION_INVALID` with `details.problems` (place, message).
 */
export function readDraft(json: unknown): DraftSubmission {
  const parsed = draftSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({
    place: issue.path.map(String).join('.') || 'file',
    message: issue.message,
  }));
  throw submissionInvalid(problems.map(({ place, message }) => `${place}: ${message}`));
}

/**
 * Completes a draft with what was found while packing. What the draft states stays as it stands;
 * the package checks compare it afterwards.
 * @param files NFC path inside the bag → facts
 */
export function completeDraft(
  draft: DraftSubmission,
  achievement: Submission['achievement'],
  files: ReadonlyMap<string, FileFacts>,
): Submission {
  return {
    ...draft,
    achievement: draft.achievement ?? achievement,
    artifacts: draft.artifacts.map((artifact) => {
      const found = artifact.path === undefined ? undefined : files.get(artifact.path);
      const sha256 = found?.digests.get('sha256');
      if (found === undefined || sha256 === undefined) return artifact;
      return { ...artifact, size: artifact.size ?? found.size, sha256: artifact.sha256 ?? sha256 };
    }),
  };
}

/** The error for a submission that cannot be packed, naming each problem. */
export function submissionInvalid(problems: readonly string[]): AssayError {
  const first = problems[0] ?? 'it is not a submission';
  return new AssayError('ERR_SUBMISSION_INVALID', `The submission cannot be packed: ${first}`, {
    problems,
  });
}
