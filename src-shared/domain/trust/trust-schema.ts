import { z } from 'zod';

import { reportIdSchema, roleSchema } from '../report/report-schema';
import { sha256HexSchema } from '../submission/submission-schema';

/**
 * What an issuer publishes about whom it trusts, each the payload of a JWS in general JSON form
 * (RFC 7515 §7.2.1, ES256, `x5c` in every protected header). Certificates and lists are base64 of DER.
 */

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const issuerSchema = z.strictObject({ id: z.string().min(1), name: z.string().min(1) });
const ageRecipient = z.string().regex(/^age1[0-9a-z]{58}$/);

/** Why a root is no longer used: another one took its place, or somebody else may hold its key. */
export const retirementReasonSchema = z.enum(['superseded', 'key-compromise']);
export type RetirementReason = z.infer<typeof retirementReasonSchema>;

const rootSchema = z.strictObject({
  certificate: base64,
  /** From then on a signature under this root counts only with an earlier receipt; null while in use. */
  retiredAt: z.iso.datetime().nullable(),
  reason: retirementReasonSchema.nullable(),
  /** The root's current certificate revocation list (RFC 5280 §5). */
  revocations: base64,
});

/** `programme/trust.jws`, signed by every root that is in use and, on a rotation, by the one that was. */
export const trustBundleSchema = z.strictObject({
  format: z.literal('assay-trust/1'),
  issuer: issuerSchema,
  /** Counts up; an older bundle than the known one is refused. */
  sequence: z.int().positive(),
  issuedAt: z.iso.datetime(),
  /** The one in use first. */
  roots: z.array(rootSchema).min(1).max(16),
  /** Age recipient that the issuer's people may leave a recovery copy with. */
  escrow: ageRecipient.optional(),
});
export type TrustBundle = z.infer<typeof trustBundleSchema>;

export const personStatusSchema = z.enum(['active', 'left', 'revoked']);
export type PersonStatus = z.infer<typeof personStatusSchema>;

/** `programme/roster.jws`: pseudonyms, certificates and recipients of the issuer's people; no real names. */
export const rosterSchema = z.strictObject({
  format: z.literal('assay-roster/1'),
  issuer: issuerSchema,
  sequence: z.int().positive(),
  issuedAt: z.iso.datetime(),
  people: z.array(
    z.strictObject({
      alias: z.string().min(1).max(80),
      role: roleSchema,
      status: personStatusSchema,
      certificate: base64,
      recipient: ageRecipient.nullable(),
    }),
  ),
});
export type Roster = z.infer<typeof rosterSchema>;

/** `receipts/*.jws`: the issuer had this file at this time. The trusted time for revocation and expiry. */
export const receiptSchema = z.strictObject({
  format: z.literal('assay-receipt/1'),
  issuer: issuerSchema,
  reportId: reportIdSchema,
  /** Of the whole PDF. */
  sha256: sha256HexSchema,
  receivedAt: z.iso.datetime(),
});
export type Receipt = z.infer<typeof receiptSchema>;
