import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';

import { AssayError } from '../../../src-shared/domain/errors';
import { ageRecipientSchema, type RecoveryFile } from './recovery-file';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** What `recovery.age` of an identity holds: every secret in the folder, by the file it lies sealed in. */
export const identitySecretsSchema = z.strictObject({
  format: z.literal('assay-identity-secrets/1'),
  id: z.uuid(),
  /** PKCS #8, base64. */
  keys: z.record(z.string(), base64),
  /** What `age-keygen` writes. */
  age: z.record(z.string(), z.string()),
});
export type IdentitySecrets = z.infer<typeof identitySecretsSchema>;

/** What `recovery.age` of a workspace holds. */
export const workspaceSecretSchema = z.strictObject({
  format: z.literal('assay-workspace-secret/1'),
  id: z.uuid(),
  /** The 32-byte master key. */
  master: base64,
  /** HMAC-SHA-256 over both by the identity's own key. */
  mac: base64,
});

/** An age recipient as people paste it. @throws AssayError `ERR_RECIPIENT_INVALID`. */
export function readRecipient(text: string): string {
  const trimmed = text.trim();
  try {
    new Encrypter().addRecipient(trimmed);
    if (ageRecipientSchema.safeParse(trimmed).success) return trimmed;
  } catch {
    // Says the same as one of a kind that is not taken here.
  }
  throw new AssayError(
    'ERR_RECIPIENT_INVALID',
    'This is not an age recipient: age1 and 58 letters and digits. Nothing was changed.',
  );
}

/** A recovery copy: an age file to the code and the escrow recipients, which `age -d -i` opens. */
export async function sealRecovery(
  content: IdentitySecrets | z.infer<typeof workspaceSecretSchema>,
  { code, escrow }: Pick<RecoveryFile, 'code' | 'escrow'>,
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const one of code === null ? escrow : [code, ...escrow]) encrypter.addRecipient(one);
  return encrypter.encrypt(`${JSON.stringify(content)}\n`);
}

/**
 * Opens a recovery copy with an age secret. @throws AssayError `ERR_RECOVERY_CODE` when it is not for this copy,
 * `ERR_RECOVERY_NONE` when the copy is damaged
 */
export async function openRecovery<T>(
  sealed: Uint8Array,
  secret: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const text = await decrypt(sealed, secret);
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw damagedCopy();
  }
}

async function decrypt(sealed: Uint8Array, secret: string): Promise<string> {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(secret);
    return await decrypter.decrypt(sealed, 'text');
  } catch (cause) {
    const notForIt = cause instanceof Error && cause.message.includes('no identity matched');
    if (!notForIt) throw damagedCopy({ cause });
    throw new AssayError(
      'ERR_RECOVERY_CODE',
      'This recovery code does not open this identity. It may be an older one. Nothing was changed.',
    );
  }
}

function damagedCopy(options?: { cause: unknown }): AssayError {
  return new AssayError(
    'ERR_RECOVERY_NONE',
    'The recovery copy is damaged, so no code can open it. Nothing was changed; the passphrase still opens everything.',
    {},
    options,
  );
}
