import { z } from 'zod';

import { type Role, roleSchema } from '../../../src-shared/domain/report/report-schema';
import { speaksFor } from '../trust/speaks-for';

const issuerSchema = z.strictObject({ id: z.string().min(1), name: z.string().min(1) });

/** `identity.json` of an identity folder. `issuer` is who certified it first (an issuer names itself); null while only a request exists. */
export const identityFileSchema = z.strictObject({
  format: z.literal('assay-identity/1'),
  id: z.uuid(),
  alias: z.string().min(1).max(80),
  role: roleSchema,
  issuer: issuerSchema.nullable(),
  /** Age recipient that files for this identity are encrypted to; folders made before there was one lack it. */
  recipient: z
    .string()
    .regex(/^age1[0-9a-z]{58}$/)
    .optional(),
});
export type IdentityFile = z.infer<typeof identityFileSchema>;

/** One issuer's certificate for an identity. */
export interface Enrolment {
  readonly issuer: { readonly id: string; readonly name: string };
  /** DER: the identity's certificate, then its issuer's root. */
  readonly chain: readonly Uint8Array[];
}

/** Who signs, without the secret. */
export interface Identity {
  /** UUID. */
  readonly id: string;
  /** The pseudonym in the certificate; the name stays in the issuer's roster. */
  readonly alias: string;
  readonly role: Role;
  /** Age recipient (`age1…`) that files for it are encrypted to; null in a folder made before there was one. */
  readonly recipient: string | null;
  /** The issuers that have certified it, the first one first; none while only a request exists. */
  readonly enrolments: readonly Enrolment[];
  /** Of the enrolment it acts under: the first unless {@link actingFor} chose another. An issuer's own. */
  readonly issuer: { readonly id: string; readonly name: string } | null;
  /** DER: the signer's certificate, then its issuer's root, root included; [] while only a request exists. */
  readonly chain: readonly Uint8Array[];
}

/** An identity whose passphrase was given. */
export interface UnlockedIdentity extends Identity {
  /** ECDSA P-256 or RSA private key for `sign`; it cannot be exported. */
  readonly reportKey: CryptoKey;
}

/**
 * The identity as it signs for an achievement's issuer: with the certificate of the enrolment whose issuer speaks
 * for it, one that states this very id before one that is tied to no programme. Unchanged when none does.
 */
export function actingFor<I extends Identity>(identity: I, achievementIssuer: string): I {
  const { enrolments } = identity;
  const fitting =
    enrolments.find(({ issuer }) => issuer.id === achievementIssuer) ??
    enrolments.find(({ issuer }) => speaksFor(issuer.id, achievementIssuer));
  return fitting ? { ...identity, issuer: fitting.issuer, chain: fitting.chain } : identity;
}
