import { z } from 'zod';

import { type Role, roleSchema } from '../../../src-shared/domain/report/report-schema';

/** `identity.json` of an identity folder. `issuer` is who certified it (an issuer names itself); null while only a request exists. */
export const identityFileSchema = z.strictObject({
  format: z.literal('assay-identity/1'),
  id: z.uuid(),
  alias: z.string().min(1).max(80),
  role: roleSchema,
  issuer: z.strictObject({ id: z.string().min(1), name: z.string().min(1) }).nullable(),
});
export type IdentityFile = z.infer<typeof identityFileSchema>;

/** Who signs, without the secret. */
export interface Identity {
  /** UUID. */
  readonly id: string;
  /** The pseudonym in the certificate; the name stays in the issuer's roster. */
  readonly alias: string;
  readonly role: Role;
  readonly issuer: { readonly id: string; readonly name: string } | null;
  /** DER: the signer's certificate, then its issuer's root, root included; [] while only a request exists. */
  readonly chain: readonly Uint8Array[];
}

/** An identity whose passphrase was given. */
export interface UnlockedIdentity extends Identity {
  /** ECDSA P-256 private key for `sign`; it cannot be exported. */
  readonly reportKey: CryptoKey;
}
