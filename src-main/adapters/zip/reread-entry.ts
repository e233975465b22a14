import { createHash } from 'node:crypto';

import { AssayError } from '../../../src-shared/domain/errors';
import { Refusal } from '../../services/packages/refusal';
import type { OpenZip } from './open-zip';
import type { ZipEntry } from './zip-entry';

/**
 * Reads an entry that was verified before, and verifies it again while it goes by.
 * @throws AssayError `ERR_PACKAGE_CHANGED`, at the latest in place of the end.
 */
export async function* rereadEntry(
  zip: OpenZip,
  entry: ZipEntry,
  sha256: string,
): AsyncGenerator<Buffer, void, undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of zip.read(entry)) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Refusal ? changed(entry, error) : error;
  }
  if (hash.digest('hex') !== sha256) throw changed(entry);
}

function changed(entry: ZipEntry, cause?: Error): AssayError {
  const message = `${entry.name} changed after the package was verified.`;
  return new AssayError('ERR_PACKAGE_CHANGED', message, { file: entry.name }, { cause });
}
