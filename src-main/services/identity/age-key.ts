import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

import { AssayError } from '../../../src-shared/domain/errors';
import { passphraseIdentity, passphraseRecipient } from './age-passphrase';

const SECRET = /^AGE-SECRET-KEY-1[0-9A-Z]+$/;

/** A key that files are encrypted to (c2sp.org/age, X25519). */
export interface AgeKey {
  /** `AGE-SECRET-KEY-1…` */
  readonly secret: string;
  /** `age1…`, which everyone may know. */
  readonly recipient: string;
}

/** A new key. */
export async function makeAgeKey(): Promise<AgeKey> {
  const secret = await generateX25519Identity();
  return { secret, recipient: await identityToRecipient(secret) };
}

/** The text that `age-keygen` writes for a key. */
export function ageKeyText({ secret, recipient }: AgeKey, now: Date): string {
  const created = now.toISOString().replace(/\.\d+Z$/, 'Z');
  return `# created: ${created}\n# public key: ${recipient}\n${secret}\n`;
}

/** The first secret in what `age-keygen` writes, or null. */
export function readAgeKeyText(text: string): string | null {
  return (
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .find((line) => SECRET.test(line)) ?? null
  );
}

/**
 * An age file with the key file inside, which `age -d` opens with the passphrase. scrypt with work factor 16
 * (64 MiB) runs off the event loop.
 */
export async function sealAgeKey(keyText: string, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase));
  return encrypter.encrypt(keyText);
}

/**
 * The key file's text out of `age-key.txt.age`. @throws AssayError `ERR_PASSPHRASE_WRONG`,
 * `ERR_IDENTITY_INVALID` when it is damaged or holds no X25519 key.
 */
export async function openAgeKey(sealed: Uint8Array, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  const passphraseKey = passphraseIdentity(passphrase);
  decrypter.addIdentity(passphraseKey);
  const text = await decrypter.decrypt(sealed, 'text').catch((cause: unknown) => {
    if (passphraseKey.tried() && !passphraseKey.opened())
      throw new AssayError('ERR_PASSPHRASE_WRONG', 'The passphrase does not open this key.');
    throw damaged(cause);
  });
  if (readAgeKeyText(text) === null) throw damaged();
  return text;
}

function damaged(cause?: unknown): AssayError {
  return new AssayError(
    'ERR_IDENTITY_INVALID',
    'The file age-key.txt.age is damaged or of another kind.',
    {},
    { cause },
  );
}
