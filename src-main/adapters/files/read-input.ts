import { readFile } from 'node:fs/promises';

import { AssayError } from '../../../src-shared/domain/errors';

/** The bytes of a file somebody named. Throws ERR_FILE_UNREADABLE. */
export async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new AssayError('ERR_FILE_UNREADABLE', `${file} cannot be read.`, { file }, { cause });
  }
}

/** The same as text, UTF-8. Throws ERR_FILE_UNREADABLE. */
export async function readInputText(file: string): Promise<string> {
  return new TextDecoder().decode(await readInput(file));
}
