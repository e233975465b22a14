import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

import { AssayError } from '../../../src-shared/domain/errors';
import { authorityFiles } from '../../services/authority/authority-files';
import { replaceFile } from '../files/replace-file';
import { readBytes } from '../identity/folder-files';
import { readAuthorityFolder } from './read-authority';

/**
 * What an issuer hands out, by name in the folder `programme`: `trust.jws`, `roster.jws`, `crl.pem` as they were
 * last signed. Throws what `readAuthorityFolder` throws, and ERR_TRUST_UNPUBLISHED when nothing was signed yet.
 */
async function publishedFiles(dir: string): Promise<Map<string, Uint8Array>> {
  await readAuthorityFolder(dir);
  const files = new Map<string, Uint8Array>();
  for (const part of ['trust', 'roster', 'crl'] as const) {
    const bytes = await readBytes(dir, authorityFiles[part]);
    if (!bytes) throw unpublished(dir);
    files.set(authorityFiles[part].replace(/^ca\//, ''), bytes);
  }
  return files;
}

/** Writes {@link publishedFiles} into `out`, which is made when it is missing; the bundle goes last. Throws ERR_FILE_UNWRITABLE too. */
export async function publishTo(dir: string, out: string): Promise<void> {
  const files = await publishedFiles(dir);
  try {
    await mkdir(out, { recursive: true });
  } catch (cause) {
    throw new AssayError('ERR_FILE_UNWRITABLE', `${out} cannot be made.`, { file: out }, { cause });
  }
  for (const [name, bytes] of [...files].reverse())
    await replaceFile(join(out, name), (sink) => finished(sink.end(bytes)));
}

export function unpublished(dir: string): AssayError {
  return new AssayError(
    'ERR_TRUST_UNPUBLISHED',
    'This issuer has not said yet whom it trusts. Sign its lists once, then they can be handed out.',
    { dir },
  );
}
