import { z } from 'zod';

import { ruleSchema } from '../decision/rule-schema';

/**
 * The file form of an achievement: Open Badges 3.0 `Achievement` (spec §B.1) with one
 * `ResultDescription` of type `RubricCriterionLevel` per criterion. What OB 3.0 cannot say
 * (order, integer points, parts, resources, rule, policy) stands under the one term `assay`.
 */

const iri = z.string().min(1);

const profileSchema = z.looseObject({
  id: iri,
  type: z.array(z.string()),
  name: z.string().min(1),
  url: z.string().optional(),
  email: z.string().optional(),
});

const alignmentSchema = z.looseObject({
  type: z.array(z.string()),
  targetName: z.string().min(1),
  targetUrl: z.string().min(1),
  targetCode: z.string().optional(),
  targetDescription: z.string().optional(),
  targetFramework: z.string().optional(),
  targetType: z.string().optional(),
});

const levelSchema = z.looseObject({
  id: iri,
  type: z.array(z.string()),
  name: z.string().min(1),
  description: z.string().optional(),
  level: z.string().optional(),
  points: z.string().optional(),
});

const resultDescriptionSchema = z.looseObject({
  id: iri,
  type: z.array(z.string()),
  name: z.string().min(1),
  resultType: z.literal('RubricCriterionLevel'),
  requiredLevel: iri,
  rubricCriterionLevel: z.array(levelSchema).min(2),
});

const resourceSchema = z.strictObject({
  title: z.string().min(1),
  url: z.url().optional(),
  file: z.string().optional(),
  /** One sentence: what the earner gets better at with it. */
  helps: z.string().min(1),
});

const questionSchema = z.looseObject({
  id: z.string().min(1),
  type: z.array(z.string()),
  questionType: z.enum(['TextQuestion', 'FileQuestion', 'ExternalQuestion']),
  text: z.string().min(1),
  required: z.boolean().optional(),
  wordLimit: z.int().positive().optional(),
  characterLimit: z.int().positive().optional(),
});

const sectionSchema = z.looseObject({
  id: z.string().min(1),
  type: z.array(z.string()),
  kind: z.enum(['overview', 'evidence', 'reflection', 'resubmission']),
  title: z.string().min(1),
  description: z.string().optional(),
  required: z.boolean().optional(),
  questions: z.array(questionSchema),
});

const criterionOrderSchema = z.strictObject({
  /** Id of the `ResultDescription` this entry is about. */
  id: iri,
  position: z.int().positive(),
  description: z.string().optional(),
  /** Id of a section: the part whose evidence this criterion is judged on. */
  part: z.string().optional(),
  levels: z
    .array(z.strictObject({ id: iri, position: z.int().positive(), points: z.int() }))
    .min(2),
  resources: z.array(resourceSchema),
});

const policySchema = z.strictObject({
  scoring: z.enum(['single', 'double-blind']),
  agree: z.enum(['outcome', 'levels', 'within-1']),
  merge: z.enum(['lower', 'higher', 'adjudicate']),
  sees: z.strictObject({ earlierAttempts: z.boolean() }),
  carryForward: z.boolean(),
});

/** Review policy of an achievement: how many score it, what counts as agreement, what follows. */
export type ReviewPolicy = z.infer<typeof policySchema>;

/** A part of a submission as the achievement asks for it (1EdTech Assessment extension v2 `Section`). */
export type Section = z.infer<typeof sectionSchema>;

/** A curated resource that helps an earner with one criterion. */
export type Resource = z.infer<typeof resourceSchema>;

export const achievementSchema = z.looseObject({
  '@context': z.array(z.unknown()).min(1),
  id: iri,
  type: z.array(z.string()),
  achievementType: z.string().optional(),
  name: z.string().min(1),
  description: z.string().min(1),
  inLanguage: z.string().optional(),
  version: z.string().optional(),
  tag: z.array(z.string()).optional(),
  criteria: z.looseObject({ id: iri.optional(), narrative: z.string().optional() }),
  creator: profileSchema,
  alignment: z.array(alignmentSchema).optional(),
  resultDescription: z.array(resultDescriptionSchema).min(1),
  assay: z.strictObject({
    criteria: z.array(criterionOrderSchema).min(1),
    sections: z.array(sectionSchema),
    rule: ruleSchema,
    policy: policySchema,
  }),
});

/** An achievement as it stands in `NAME.achievement.json`, shape-checked only; `readAchievement` checks its links. */
export type AchievementFile = z.infer<typeof achievementSchema>;
