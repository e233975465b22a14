import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

import { AssayError } from '../../../src-shared/domain/errors';
import { replaceFile } from '../files/replace-file';
import { sealTo } from './seal-to';

/**
 * Seals any file to age recipients, streaming; `out` appears whole or not at all.
 * @throws AssayError `ERR_RECIPIENT_INVALID`, `ERR_FILE_UNREADABLE`, `ERR_FILE_UNWRITABLE`, `ERR_DISK_FULL`.
 */
export async function sealFile(
  file: string,
  out: string,
  recipients: readonly string[],
): Promise<void> {
  const seal = await sealTo(recipients);
  await replaceFile(out, (sink) => seal((plain) => pipeline(readSource(file), plain), sink));
}

/** Bytes of a file that is about to be packed or sealed. @throws AssayError `ERR_FILE_UNREADABLE`. */
export async function* readSource(file: string): AsyncGenerator<Buffer, void, undefined> {
  try {
    for await (const chunk of createReadStream(file)) {
      if (Buffer.isBuffer(chunk)) yield chunk;
    }
  } catch (cause) {
    throw new AssayError('ERR_FILE_UNREADABLE', `${file} cannot be read.`, { file }, { cause });
  }
}
