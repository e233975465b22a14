import { z } from 'zod';

/** `metadata/submission.json` of an evidence package. Paths are relative to the bag's top folder. */

/** A submission number as people write it: S-0417. Also a file name, so the alphabet is narrow. */
export const submissionIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'letters, digits, dot, dash and underscore, at most 64',
  );

export const sha256HexSchema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lowercase hex');

const artifactSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  /** Path under `data/`; absent for a link. */
  path: z.string().startsWith('data/').optional(),
  url: z.url().optional(),
  mediaType: z.string().min(1),
  /** Bytes. */
  size: z.int().nonnegative().optional(),
  sha256: sha256HexSchema.optional(),
  description: z.string().optional(),
});

const responseSchema = z.strictObject({
  question: z.string().min(1),
  text: z.string().optional(),
  artifacts: z.array(z.string()).optional(),
});

export const submissionSchema = z.strictObject({
  format: z.literal('assay-submission/1'),
  id: submissionIdSchema,
  attempt: z.int().positive(),
  earner: z.strictObject({ alias: z.string().min(1) }),
  achievement: z.strictObject({ id: z.string().min(1), sha256: sha256HexSchema }),
  submittedAt: z.iso.datetime().optional(),
  dueDate: z.iso.date().optional(),
  assignment: z
    .strictObject({ assessor: z.string().min(1), note: z.string().optional() })
    .optional(),
  parts: z.array(
    z.strictObject({ section: z.string().min(1), responses: z.array(responseSchema) }),
  ),
  artifacts: z.array(artifactSchema),
});

/** One earner's numbered package for one achievement. */
export type Submission = z.infer<typeof submissionSchema>;

/** One file or link of a submission (OB 3.0 `Evidence`). A file has `path`, `size`, `sha256`; a link has `url`. */
export type Artifact = z.infer<typeof artifactSchema>;

/** An answer to one prompt: text, artifacts, or both. */
export type Response = z.infer<typeof responseSchema>;
