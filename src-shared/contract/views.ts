import { z } from 'zod';

/** Rows and small records that screens are made of; shared by the contract and the renderer's database. */

/** Whether the package can be believed: `verified` names the issuer whose key signed it. */
export const packageTrustSchema = z.strictObject({
  state: z.enum(['verified', 'unsigned', 'untrusted']),
  issuer: z.string().nullable(),
  detail: z.string(),
});
export type PackageTrust = z.infer<typeof packageTrustSchema>;

export const reviewStageSchema = z.enum(['new', 'in-progress', 'ready', 'signed']);
/** `ready`: every criterion is rated and the outcome is decided. */
export type ReviewStage = z.infer<typeof reviewStageSchema>;

/** One submission in the inbox: ids, states, dates, counts; nothing about a person. */
export const inboxRowSchema = z.strictObject({
  id: z.uuid(),
  submission: z.string(),
  attempt: z.int().positive(),
  achievement: z.string(),
  criteria: z.int().positive(),
  rated: z.int().nonnegative(),
  stage: reviewStageSchema,
  trust: packageTrustSchema.shape.state,
  dueDate: z.iso.date().nullable(),
  addedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** Sequence number in the index log of the last change. */
  seq: z.int().positive(),
});
export type InboxRow = z.infer<typeof inboxRowSchema>;

export const importResultSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    file: z.string(),
    id: z.uuid(),
    submission: z.string(),
    /** The same package was here already; nothing was added. */
    duplicate: z.boolean(),
  }),
  z.strictObject({
    ok: z.literal(false),
    file: z.string(),
    code: z.string(),
    message: z.string(),
  }),
]);
export type ImportResult = z.infer<typeof importResultSchema>;

/** One line of the list beside the preview in *Check and sign*. Red (`block`) stops signing, amber (`ask`) asks. */
export const checklistItemSchema = z.strictObject({
  id: z.string(),
  severity: z.enum(['block', 'ask', 'ok']),
  text: z.string(),
  criterion: z.string().nullable(),
  artifact: z.string().nullable(),
});
export type ChecklistItem = z.infer<typeof checklistItemSchema>;

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.enum(['small', 'medium', 'large']),
  paper: z.enum(['letter', 'a4']),
  /** Minutes without a key or a click after which Assay locks; null for never. */
  lockAfter: z.int().min(1).max(240).nullable(),
});
export type Settings = z.infer<typeof settingsSchema>;
