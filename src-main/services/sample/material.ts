import { z } from 'zod';

import type { Achievement } from '../../../src-shared/domain/rubric/rubric';

/** What the sample is written from: `resources/sample/lessons.json` and `writing/NAME.writing.json`. */

const words = z.array(z.string().min(1)).min(1);

/** Minutes, name, what happens. */
const stepSchema = z.tuple([z.int().positive(), z.string(), z.string()]);
export type Step = z.infer<typeof stepSchema>;

const lessonSchema = z.strictObject({
  title: z.string(),
  grade: z.string(),
  level: z.string(),
  subject: z.string(),
  topic: z.string(),
  objective: z.string(),
  standard: z.string(),
  /** A common misconception, after "the idea". */
  idea: z.string(),
  /** The same as a sentence of its own. */
  ideaPlain: z.string(),
  word: z.string(),
  task: z.string(),
  work: z.string(),
  materials: words,
  steps: z.array(stepSchema).min(3),
  support: words,
  stretch: words,
  exit: z.string(),
  items: z.array(z.string()).length(6),
  board: z.string(),
  pupil: z.string(),
});
export type Lesson = z.infer<typeof lessonSchema>;
export const lessonsSchema = z.record(z.string(), lessonSchema);

const extraSchema = z.strictObject({ heading: z.string(), text: words });

const planSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lesson'),
    title: z.string(),
    moves: z.array(z.tuple([z.string(), z.string()])).min(1),
    extra: z.array(extraSchema),
  }),
  z.strictObject({
    kind: z.literal('meeting'),
    title: z.string(),
    purpose: words,
    steps: z.array(stepSchema).min(3),
    materials: words,
    extra: z.array(extraSchema),
  }),
]);
export type PlanWriting = z.infer<typeof planSchema>;

const evidenceKindSchema = z.enum(['plan', 'work', 'board', 'picture', 'table', 'notes', 'link']);
export type EvidenceKind = z.infer<typeof evidenceKindSchema>;

export const tableKindSchema = z.enum([
  'access',
  'checks',
  'contacts',
  'groups',
  'items',
  'measurements',
  'participation',
  'prepost',
  'ratings',
  'revisions',
  'tally',
  'tests',
  'turns',
]);
export type TableKind = z.infer<typeof tableKindSchema>;

const notesSchema = z.strictObject({
  kind: z.enum(['observation', 'transcript', 'minutes']),
  title: z.string(),
  lines: words,
});

/** What an assessor may say of a criterion. */
const sayingsSchema = z.strictObject({ strength: words, gap: words, next: words });
export type Sayings = z.infer<typeof sayingsSchema>;

export const writingSchema = z.strictObject({
  /** Per file prompt, what answers it. */
  evidence: z.array(z.array(evidenceKindSchema).min(1)).min(1),
  plan: planSchema,
  lessons: words,
  pictures: words,
  table: tableKindSchema,
  link: z.string().optional(),
  notes: notesSchema,
  /** Per text prompt: paragraphs of sentences, each with its variants. */
  answers: z.array(z.array(z.array(words).min(1)).min(1)).min(1),
  /** In the order of the criteria. */
  criteria: z.array(sayingsSchema).min(1),
});
export type Writing = z.infer<typeof writingSchema>;

/** One micro-credential of the sample with what is written about it. */
export interface Topic {
  readonly slug: string;
  readonly achievement: Achievement;
  readonly achievementBytes: Uint8Array;
  readonly achievementSha256: string;
  readonly writing: Writing;
}

/** Everything a sample is made from. */
export interface Material {
  readonly topics: readonly Topic[];
  readonly lessons: Readonly<Record<string, Lesson>>;
  /** JPEG bytes by name; `NAME.small` is the size for documents. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}
