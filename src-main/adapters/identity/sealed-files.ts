import { isSealedFile } from '../../services/identity/identity-secrets';
import { listFiles, readBytes } from './folder-files';

/**
 * The files of an identity folder that are sealed with its passphrase, wherever in it they lie: keys in use,
 * those of its authority, and those that were replaced.
 */
export async function readSealedFiles(dir: string): Promise<Map<string, Uint8Array>> {
  const sealed = new Map<string, Uint8Array>();
  for (const path of await listFiles(dir)) {
    const bytes = await readBytes(dir, path);
    if (bytes && isSealedFile(path, bytes.toString('utf8'))) sealed.set(path, bytes);
  }
  return sealed;
}
