import { z } from 'zod';

import { roleSchema } from '../domain/report/report-schema';
import { retirementReasonSchema } from '../domain/trust/trust-schema';
import {
  authorityViewSchema,
  personViewSchema,
  requestPreviewSchema,
  revocationReasonSchema,
  trustedIssuerSchema,
  trustPreviewSchema,
  verdictViewSchema,
} from './trust-views';

const token = z.uuid();
const nothing = z.void();
const passphrase = z.string().min(1).max(1024);
const saved = z.strictObject({ saved: z.string().nullable() });

/** Calls about whom this workspace believes, and, for an issuer, who its people are. */
export const trustCalls = {
  'trust.list': { input: nothing, output: z.array(trustedIssuerSchema) },
  /** Opens a trust bundle, and changes nothing yet. @throws ERR_TRUST_BUNDLE with `details.code` */
  'trust.choose': { input: nothing, output: trustPreviewSchema.nullable() },
  'trust.take': { input: z.strictObject({ token }), output: nothing },
  /** @throws ERR_TRUST_OWN for the issuer of the own certificate */
  'trust.remove': { input: z.strictObject({ issuer: z.string() }), output: nothing },

  'people.list': { input: nothing, output: z.array(personViewSchema) },
  'people.chooseRequest': { input: nothing, output: requestPreviewSchema.nullable() },
  /** Certifies a request and offers to save the certificate. `replaces` says why the one before ends. */
  'people.certify': {
    input: z.strictObject({
      token,
      name: z.string().min(1).max(200),
      school: z.string().max(200),
      role: roleSchema,
      years: z.int().min(1).max(10),
      replaces: revocationReasonSchema.nullable(),
      passphrase,
    }),
    output: z.strictObject({ person: personViewSchema, saved: z.string().nullable() }),
  },
  /** `since`: when the key is thought to have left the person's hands; null for now. */
  'people.revoke': {
    input: z.strictObject({
      id: z.uuid(),
      reason: revocationReasonSchema,
      since: z.iso.datetime().nullable(),
      passphrase,
    }),
    output: personViewSchema,
  },
  'people.renew': {
    input: z.strictObject({ id: z.uuid(), passphrase }),
    output: z.strictObject({ person: personViewSchema, saved: z.string().nullable() }),
  },
  'people.saveCertificate': { input: z.strictObject({ id: z.uuid() }), output: saved },

  'authority.facts': { input: nothing, output: authorityViewSchema },
  /** Signs list, roster and bundle anew. */
  'authority.refresh': { input: z.strictObject({ passphrase }), output: authorityViewSchema },
  /** A new root; everybody active is certified anew under it. */
  'authority.rotate': {
    input: z.strictObject({
      passphrase,
      reason: retirementReasonSchema,
      /** When the root before stops counting without a receipt. */
      retiredAt: z.iso.datetime(),
    }),
    output: authorityViewSchema,
  },
  /** Writes `trust.jws`, `roster.jws` and `crl.pem` into a folder the person chooses. */
  'authority.saveTrust': { input: nothing, output: saved },

  /** Verifies reports that the person chooses. */
  'reports.choose': { input: nothing, output: z.array(verdictViewSchema) },
  /** The same file once more, after a trust file or receipt was taken in. */
  'reports.again': { input: z.strictObject({ token }), output: verdictViewSchema },
  /** The root that an accepted report hangs on, as PEM, to check it without Assay. */
  'reports.saveRoot': { input: z.strictObject({ token }), output: saved },
  /** As issuer: a signed receipt for an accepted report. */
  'reports.saveReceipt': { input: z.strictObject({ token, passphrase }), output: saved },
} as const;
