import { z } from 'zod';

import { ruleSchema } from '../decision/rule-schema';
import { sha256HexSchema, submissionIdSchema } from '../submission/submission-schema';

/**
 * `decision.json`: the one record a report is drawn from and carries inside. Canonical by RFC 8785;
 * `reportId` is `sha256:` plus the digest of the canonical form without `reportId`.
 */

export const reportIdSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);

export const outcomeSchema = z.enum(['earned', 'not-yet-earned', 'incomplete']);
/** *Earned*, *Not yet earned*, *Incomplete*. */
export type Outcome = z.infer<typeof outcomeSchema>;

const reportLevelSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  descriptor: z.string(),
  position: z.int().positive(),
  points: z.int(),
});

const reportCriterionSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  position: z.int().positive(),
  part: z.string().optional(),
  levels: z.array(reportLevelSchema).min(2),
  requiredLevel: z.string(),
});

const basisSchema = z.union([
  z.strictObject({ rule: z.literal(true), reports: z.array(reportIdSchema).optional() }),
  z.strictObject({
    override: z.literal(true),
    reason: z.string().min(1),
    reports: z.array(reportIdSchema).optional(),
  }),
  z.strictObject({ adjudication: z.literal(true), reports: z.array(reportIdSchema).min(2) }),
  z.strictObject({
    incomplete: z.literal(true),
    reasons: z.array(z.string().min(1)).min(1),
    reports: z.array(reportIdSchema).optional(),
  }),
]);
/** What the outcome rests on, and which recommendations (by `reportId`) it follows. */
export type Basis = z.infer<typeof basisSchema>;

export const roleSchema = z.enum(['assessor', 'issuer', 'mentor']);
export type Role = z.infer<typeof roleSchema>;

export const reportSchema = z.strictObject({
  format: z.literal('assay-report/1'),
  kind: z.enum(['recommendation', 'decision']),
  reportId: reportIdSchema,
  submission: z.strictObject({
    id: submissionIdSchema,
    attempt: z.int().positive(),
    earner: z.strictObject({ alias: z.string() }),
  }),
  achievement: z.strictObject({
    id: z.string(),
    sha256: sha256HexSchema,
    name: z.string(),
    issuer: z.strictObject({ id: z.string(), name: z.string() }),
    criteria: z.array(reportCriterionSchema).min(1),
    rule: ruleSchema,
  }),
  package: z.strictObject({ sha256: sha256HexSchema }),
  evidence: z.array(
    z.strictObject({
      id: z.string(),
      sha256: sha256HexSchema.optional(),
      url: z.string().optional(),
      mediaType: z.string(),
      title: z.string(),
    }),
  ),
  ratings: z.array(
    z.strictObject({
      criterion: z.string(),
      level: z.string(),
      rationale: z.string(),
      feedback: z.string(),
      evidence: z.array(z.string()),
    }),
  ),
  annotations: z.array(z.looseObject({ id: z.string() })),
  outcome: outcomeSchema,
  basis: basisSchema,
  /** One sentence per finding of the rule, as printed. */
  trace: z.array(z.string()),
  signer: z.strictObject({ role: roleSchema, alias: z.string(), certificate: sha256HexSchema }),
  audience: z.string(),
  issuedAt: z.iso.datetime(),
  /** Counts up per submission and signer; a higher one supersedes. */
  sequence: z.int().positive(),
  supersedes: reportIdSchema.optional(),
  notesDigest: sha256HexSchema.optional(),
});
/** The signed record. */
export type Report = z.infer<typeof reportSchema>;

/** A report before it has its `reportId`. */
export type UnnamedReport = Omit<Report, 'reportId'>;

/** `notes.json`, second attachment of the issuer's copy: private notes by criterion, salted so that `notesDigest` gives nothing away. */
export const notesSchema = z.strictObject({
  format: z.literal('assay-notes/1'),
  salt: z.string().regex(/^[0-9a-f]{32,}$/),
  notes: z.record(z.string(), z.string()),
});
export type Notes = z.infer<typeof notesSchema>;
