import { Decrypter, Encrypter } from 'age-encryption';

import { registerDamaged } from './authority';
import { type Register, registerSchema } from './register-schema';

/** The register as an age file that only the issuer's own recipient can open. */
export async function sealRegister(register: Register, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(`${JSON.stringify(register)}\n`);
}

/**
 * Opens it with one of the issuer's age secrets (`AGE-SECRET-KEY-1…`): the one in use, or one from before, when the
 * register has not been written since the keys were replaced. @throws AssayError `ERR_REGISTER_DAMAGED`
 */
export async function openRegister(
  sealed: Uint8Array,
  secrets: readonly string[],
): Promise<Register> {
  try {
    const decrypter = new Decrypter();
    for (const secret of secrets) decrypter.addIdentity(secret);
    return registerSchema.parse(JSON.parse(await decrypter.decrypt(sealed, 'text')));
  } catch (cause) {
    throw registerDamaged(cause);
  }
}
