import { z } from 'zod';

import { roleSchema } from '../../../src-shared/domain/report/report-schema';
import { retirementReasonSchema } from '../../../src-shared/domain/trust/trust-schema';

/**
 * The issuer's register: who is behind the pseudonyms, and everything that happened to their certificates, in the
 * order it happened. It lies in `ca/register.json.age`, encrypted to the issuer alone, and is only ever added to.
 */

const person = z.uuid();
const at = z.iso.datetime();
const since = at.nullable();
const recipient = z
  .string()
  .regex(/^age1[0-9a-z]{58}$/)
  .nullable();
/** A certificate (base64 of DER), the SHA-256 of the root (hex, over its DER) that signed it, and its last moment. */
const held = z.strictObject({
  certificate: z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  until: at,
});
export const endReasonSchema = z.enum(['left', 'key-compromise', 'superseded']);

const who = {
  person,
  name: z.string().min(1).max(200),
  school: z.string().max(200),
  alias: z.string().min(1).max(80),
  role: roleSchema,
  recipient,
};

const eventSchema = z.discriminatedUnion('what', [
  /** A new person, or one who had left comes back. */
  z.strictObject({ what: z.literal('certified'), at, ...who, held }),
  /** The same key for longer. */
  z.strictObject({ what: z.literal('renewed'), at, ...who, held }),
  /** The certificates before end for `reason`; `since`: when the key left its owner's hands. */
  z.strictObject({
    what: z.literal('replaced'),
    at,
    ...who,
    held,
    reason: endReasonSchema,
    since,
  }),
  z.strictObject({ what: z.literal('ended'), at, person, reason: endReasonSchema, since }),
  /** A new root, and what everybody active was given under it. */
  z.strictObject({
    what: z.literal('rotated'),
    at,
    reason: retirementReasonSchema,
    given: z.array(z.strictObject({ person, held })),
  }),
]);

export const registerSchema = z.strictObject({
  format: z.literal('assay-register/1'),
  issuer: z.strictObject({ id: z.string().min(1), name: z.string().min(1) }),
  events: z.array(eventSchema),
});
export type Register = z.infer<typeof registerSchema>;
export type RegisterEvent = z.infer<typeof eventSchema>;
export type EndReason = z.infer<typeof endReasonSchema>;
export type HeldFile = z.infer<typeof held>;
