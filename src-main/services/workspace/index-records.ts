import { z } from 'zod';

import { inboxRowSchema } from '../../../src-shared/contract/views';
import { sha256HexSchema } from '../../../src-shared/domain/submission/submission-schema';

/** One submission as the index knows it: the inbox row, and what the index needs for itself. */
export const indexEntrySchema = inboxRowSchema.extend({
  packageSha256: sha256HexSchema,
  /** Records in the submission's log when this was written; the log can only hold more. */
  records: z.int().nonnegative(),
});
export type IndexEntry = z.infer<typeof indexEntrySchema>;

const progressShape = indexEntrySchema.pick({
  id: true,
  rated: true,
  stage: true,
  changedAt: true,
  records: true,
}).shape;
/** The part of an entry that follows from the submission's log. */
export type Progress = Pick<IndexEntry, keyof typeof progressShape>;

const id = z.uuid();

/** What the index log says. Sequence numbers are those of the log and not repeated inside. */
export const indexRecordSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('added'), entry: indexEntrySchema.omit({ seq: true }) }),
  z.strictObject({ type: z.literal('changed'), ...progressShape }),
  /** From here on the submission's log may be ahead of its row … */
  z.strictObject({ type: z.literal('busy'), id }),
  /** … until here. */
  z.strictObject({ type: z.literal('settled'), ids: z.array(id) }),
  /** Someone decided to purge it; if nothing follows, the next opening finishes the work. */
  z.strictObject({ type: z.literal('purging'), id }),
  z.strictObject({ type: z.literal('removed'), id }),
]);
export type IndexRecord = z.infer<typeof indexRecordSchema>;
