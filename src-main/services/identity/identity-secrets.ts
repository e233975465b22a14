import { AssayError } from '../../../src-shared/domain/errors';
import { openAgeKey, sealAgeKey } from './age-key';
import { isSealedKey, openPkcs8, sealPkcs8 } from './private-key-file';
import type { IdentitySecrets } from './recovery-copy';

/** Every secret of an identity folder, by the path of the file it lies sealed in. */
export type Secrets = Pick<IdentitySecrets, 'keys' | 'age'>;

const AGE_FILE = /(^|\/)age-key\.txt\.age$/;

/** Whether this file of an identity folder is sealed with the passphrase. `text` as UTF-8; age files need none. */
export function isSealedFile(path: string, text: string): boolean {
  return AGE_FILE.test(path) || (path.endsWith('.pem') && isSealedKey(text));
}

/** Opens sealed files. @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_IDENTITY_INVALID` naming the file. */
export async function openSecrets(
  files: ReadonlyMap<string, Uint8Array>,
  passphrase: string,
): Promise<Secrets> {
  const secrets: Secrets = { keys: {}, age: {} };
  // Deriving the keys takes the time and runs off the event loop: all at once.
  await Promise.all(
    [...files].map(async ([path, bytes]) => {
      try {
        if (AGE_FILE.test(path)) secrets.age[path] = await openAgeKey(bytes, passphrase);
        else secrets.keys[path] = toBase64(await openPkcs8(toText(bytes), passphrase));
      } catch (error) {
        if (!(error instanceof AssayError)) throw error;
        throw new AssayError(error.code, error.message, { ...error.details, file: path });
      }
    }),
  );
  return secrets;
}

/** Seals every secret anew, path to contents. */
export async function sealSecrets(
  { keys, age }: Secrets,
  passphrase: string,
): Promise<Map<string, Uint8Array>> {
  const sealed = await Promise.all([
    ...Object.entries(keys).map(async ([path, key]): Promise<[string, Uint8Array]> => [
      path,
      Buffer.from(await sealPkcs8(Buffer.from(key, 'base64'), passphrase)),
    ]),
    ...Object.entries(age).map(async ([path, text]): Promise<[string, Uint8Array]> => [
      path,
      await sealAgeKey(text, passphrase),
    ]),
  ]);
  return new Map(sealed);
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
