import { z } from 'zod';

import { sha256HexSchema } from '../submission/submission-schema';

/**
 * What a submission's journal says. State is a pure fold over these (`foldReview`): nothing is
 * ever edited in place. Each record carries `at`, the time it was made (ISO 8601, UTC), as data.
 */

const at = z.iso.datetime();

/** The three texts an assessor writes per criterion: for the approver, for the earner, for the approver's eyes only. */
export const textFieldSchema = z.enum(['rationale', 'feedback', 'privateNote']);
export type TextField = z.infer<typeof textFieldSchema>;

/** Characters (UTF-16 units) one text may hold; far above any real rationale. */
export const MAX_TEXT = 50_000;

/** What a person does while judging; each can be undone and redone. */
export const editSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('level'),
    criterion: z.string().min(1),
    level: z.string().min(1).nullable(),
  }),
  z.strictObject({
    type: z.literal('text'),
    criterion: z.string().min(1),
    field: textFieldSchema,
    text: z.string().max(MAX_TEXT),
  }),
  z.strictObject({ type: z.literal('seen'), artifact: z.string().min(1), seen: z.boolean() }),
]);
export type Edit = z.infer<typeof editSchema>;

export const reviewRecordSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('edit'), at, edit: editSchema }),
  z.strictObject({ type: z.literal('undo'), at }),
  z.strictObject({ type: z.literal('redo'), at }),
  z.strictObject({
    type: z.literal('signed'),
    at,
    reportId: z.string().startsWith('sha256:'),
    sequence: z.int().positive(),
    /** Name of the sealed PDF among the submission's blobs: SHA-256 of its bytes. */
    pdfSha256: sha256HexSchema,
  }),
  /** A correction begins: the review can be edited again and the next report supersedes the last. */
  z.strictObject({ type: z.literal('reopened'), at, reason: z.string().min(1).max(2000) }),
]);
export type ReviewRecord = z.infer<typeof reviewRecordSchema>;
