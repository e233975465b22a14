import { z } from 'zod';

import { outcomeSchema, roleSchema } from '../domain/report/report-schema';
import { personStatusSchema, retirementReasonSchema } from '../domain/trust/trust-schema';

/** What screens show of identities, trust, people and verdicts. */

const when = z.iso.datetime();
/** Short fingerprint `XXXXX-XXXXX-XXXXX-XXXXX`, to compare by phone. */
const fingerprint = z.string();
export const issuerViewSchema = z.strictObject({ id: z.string(), name: z.string() });

/** One issuer's certificate for this identity. */
export const enrolmentViewSchema = z.strictObject({
  issuer: issuerViewSchema,
  rootFingerprint: fingerprint,
  notBefore: when,
  notAfter: when,
  state: z.enum(['good', 'expired', 'not-yet-valid', 'revoked']),
});
export type EnrolmentView = z.infer<typeof enrolmentViewSchema>;

/** Everything *Settings* says about the own identity. */
export const identityViewSchema = z.strictObject({
  id: z.uuid(),
  alias: z.string(),
  role: roleSchema,
  fingerprint,
  keyKind: z.enum(['p256', 'rsa']),
  /** Age recipient (`age1…`) that files for this person are encrypted to. */
  recipient: z.string(),
  enrolments: z.array(enrolmentViewSchema),
  /** A request waits for the issuer's answer. */
  requestPending: z.boolean(),
  /** When the recovery code was made; null when there is none. */
  recoveryCodeMadeAt: when.nullable(),
  /** Age recipients, besides the recovery code, that can open the recovery copy. */
  escrow: z.array(z.string()),
});
export type IdentityView = z.infer<typeof identityViewSchema>;

/** A certificate that was chosen and not yet taken in. */
export const certificatePreviewSchema = z.strictObject({
  token: z.uuid(),
  alias: z.string(),
  role: roleSchema,
  issuer: issuerViewSchema,
  rootFingerprint: fingerprint,
  notAfter: when,
  /** `another-issuer`: this identity is certified by another one already, and keeps that too. */
  change: z.enum(['first', 'renewal', 'another-issuer']),
  /** True when this root is new here: the person compares its fingerprint with the issuer. */
  needsComparison: z.boolean(),
});
export type CertificatePreview = z.infer<typeof certificatePreviewSchema>;

const rootViewSchema = z.strictObject({
  fingerprint,
  notBefore: when,
  notAfter: when,
  retiredAt: when.nullable(),
  reason: retirementReasonSchema.nullable(),
});
export type RootView = z.infer<typeof rootViewSchema>;

/** One issuer whose signatures are believed here. */
export const trustedIssuerSchema = z.strictObject({
  issuer: issuerViewSchema,
  /** It certified this identity, or is it. */
  own: z.boolean(),
  /** Null when only its root is known, from the own certificate. */
  bundle: z
    .strictObject({
      sequence: z.int().positive(),
      issuedAt: when,
      /** Certificates on its revocation lists. */
      revoked: z.int().nonnegative(),
      /** The lists must be renewed before then. */
      listsUntil: when,
      stale: z.boolean(),
    })
    .nullable(),
  roots: z.array(rootViewSchema).min(1),
});
export type TrustedIssuer = z.infer<typeof trustedIssuerSchema>;

/** A trust bundle that was chosen and not yet taken in. */
export const trustPreviewSchema = z.strictObject({
  token: z.uuid(),
  file: z.string(),
  issuer: issuerViewSchema,
  sequence: z.int().positive(),
  issuedAt: when,
  roots: z.array(rootViewSchema).min(1),
  revoked: z.int().nonnegative(),
  /**
   * `first`: nothing is known of this issuer. `newer`: same roots. `rotated`: a new root that a known one vouches for.
   * `replaced`: a new root that no known one vouches for. `same`: nothing new.
   */
  change: z.enum(['first', 'newer', 'rotated', 'replaced', 'same']),
  /** True for `first` and `replaced`: the person compares the fingerprint with the issuer. */
  needsComparison: z.boolean(),
  /** The roster beside it holds a new certificate for this identity, which is taken in with it. */
  renewsOwnCertificate: z.boolean(),
});
export type TrustPreview = z.infer<typeof trustPreviewSchema>;

/** One of the issuer's people; real names stay in the issuer's own register. */
export const personViewSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  school: z.string(),
  alias: z.string(),
  role: roleSchema,
  status: personStatusSchema,
  fingerprint,
  certifiedAt: when,
  validUntil: when,
  /** Encrypted packages can be sent to this person. */
  hasRecipient: z.boolean(),
  history: z.array(
    z.strictObject({
      at: when,
      what: z.enum(['certified', 'renewed', 'replaced', 'left', 'revoked']),
      detail: z.string(),
    }),
  ),
});
export type PersonView = z.infer<typeof personViewSchema>;

/** A certificate request that was chosen and not yet certified. */
export const requestPreviewSchema = z.strictObject({
  token: z.uuid(),
  alias: z.string(),
  role: roleSchema,
  fingerprint,
  /** Who bears this alias already: certifying replaces that person's certificate. */
  person: z.strictObject({ id: z.uuid(), name: z.string(), sameKey: z.boolean() }).nullable(),
});
export type RequestPreview = z.infer<typeof requestPreviewSchema>;

/** Why a person's certificate no longer counts (RFC 5280 §5.3.1: cessationOfOperation, keyCompromise, superseded). */
export const revocationReasonSchema = z.enum(['left', 'key-compromise', 'superseded']);
export type RevocationReason = z.infer<typeof revocationReasonSchema>;

export const authorityViewSchema = z.strictObject({
  issuer: issuerViewSchema,
  /** The one in use first. */
  roots: z.array(rootViewSchema).min(1),
  bundle: z.strictObject({ sequence: z.int().positive(), issuedAt: when }),
  revoked: z.int().nonnegative(),
  listsUntil: when,
});
export type AuthorityView = z.infer<typeof authorityViewSchema>;

/** The verdict on one report, ready to be shown. */
export const verdictViewSchema = z.strictObject({
  token: z.uuid(),
  file: z.string(),
  verdict: z.enum(['accepted', 'refused']),
  code: z.string().nullable(),
  /** One sentence a layperson understands. */
  sentence: z.string(),
  /** What to do now; null when nothing needs doing. */
  advice: z.string().nullable(),
  checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string() })),
  /** Of an accepted report; a refused one's contents are not shown as if they were true. */
  report: z
    .strictObject({
      kind: z.enum(['recommendation', 'decision']),
      reportId: z.string(),
      submission: z.string(),
      attempt: z.int().positive(),
      achievement: z.string(),
      outcome: outcomeSchema,
      issuer: z.string(),
      signer: z.string(),
      signerRole: roleSchema,
      issuedAt: when,
      sequence: z.int().positive(),
      supersedes: z.string().nullable(),
      basis: z.string(),
      trace: z.array(z.string()),
      packageSha256: z.string(),
    })
    .nullable(),
  /** How far the signature could be followed; null when there is none that can be read. */
  signature: z
    .strictObject({
      /** Signer first, then the root it was followed to. */
      chain: z.array(
        z.strictObject({
          name: z.string(),
          fingerprint,
          serial: z.string(),
          notBefore: when,
          notAfter: when,
        }),
      ),
      fileSha256: z.string(),
      /** The time that the certificate was judged at, and whose word that time is. */
      judgedAt: when,
      timeFrom: z.enum(['receipt', 'clock']),
      /** Issue date of the revocation list that was asked; null when none is known. */
      revocationListOf: when.nullable(),
    })
    .nullable(),
  /** Shell lines that check the file without Assay; the root is had with `reports.saveRoot`. */
  commands: z.array(z.string()),
});
export type VerdictView = z.infer<typeof verdictViewSchema>;
