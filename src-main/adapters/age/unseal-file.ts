import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { AssayError } from '../../../src-shared/domain/errors';
import { Refusal } from '../../services/packages/refusal';
import { openByteReader, type ByteReader } from '../files/byte-reader';
import { replaceFile } from '../files/replace-file';
import { isSealed, openSealedFile, type Unsealing } from './open-sealed-file';
import type { AgeSecret } from './sealed-header';

const PIECE = 1024 * 1024;

/**
 * Writes what is sealed in a file to `out`, which appears only when the whole of it has verified.
 * @throws AssayError `ERR_FILE_SEALED` when the secret does not open it or it was changed on its way,
 * `ERR_FILE_UNREADABLE`, `ERR_FILE_UNWRITABLE`, `ERR_DISK_FULL`.
 */
export async function unsealFile(
  file: string,
  out: string,
  secret: AgeSecret,
  unsealing?: Unsealing,
): Promise<void> {
  const outer = await openByteReader(file);
  try {
    if (!(await isSealed(outer))) throw new Refusal('sealed', 'It is no file that age sealed.');
    const inner = await openSealedFile(outer, secret, unsealing);
    await replaceFile(out, (sink) => pipeline(Readable.from(piecesOf(inner)), sink));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const message = `${file} cannot be opened. ${error.message}`;
    throw new AssayError('ERR_FILE_SEALED', message, { file }, { cause: error });
  } finally {
    await outer.close();
  }
}

async function* piecesOf(file: ByteReader): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < file.size; at += PIECE) yield await file.readAt(at, PIECE);
}
