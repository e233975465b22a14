import { openAgeIdentity, openReplacedAgeIdentities } from '../adapters/identity/age-identity';
import { readPassphrase } from './passphrase';

/** `--identity`, worded the same for every verb that opens what is sealed. */
export const ageIdentityOption = [
  '--identity <dir>',
  'identity folder whose key opens what is sealed',
] as const;

/**
 * The keys (`AGE-SECRET-KEY-1…`) of an identity folder that open what was sealed for it, those that were replaced
 * included; undefined without a folder, and no passphrase is asked for then.
 * @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_PASSPHRASE_MISSING`, `ERR_IDENTITY_MISSING`, `ERR_IDENTITY_INVALID`.
 */
export async function readAgeIdentities(
  dir: string | undefined,
  passphraseFile: string | undefined,
): Promise<string[] | undefined> {
  if (dir === undefined) return undefined;
  const passphrase = await readPassphrase('the identity', { file: passphraseFile });
  const secret = await openAgeIdentity(dir, passphrase);
  return [secret, ...(await openReplacedAgeIdentities(dir, passphrase))];
}
