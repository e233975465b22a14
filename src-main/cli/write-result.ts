import { mkdir, writeFile } from 'node:fs/promises';

import { AssayError } from '../../src-shared/domain/errors';

/** Writes the file that `--out` named, over an older one. Throws ERR_FILE_UNWRITABLE. */
export async function writeResult(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

/** Writes a file that only its owner can read, and never over another one. Throws ERR_FILE_EXISTS, ERR_FILE_UNWRITABLE. */
export async function writeSecretResult(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content, { flag: 'wx', mode: 0o600, flush: true });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'))
      throw unwritable(file, cause);
    const message = `${file} is there already; it was left alone.`;
    throw new AssayError('ERR_FILE_EXISTS', message, { file }, { cause });
  }
}

/** Makes the folder that `--out` named, unless it is there. Throws ERR_FILE_UNWRITABLE. */
export async function makeResultFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

function unwritable(file: string, cause: unknown): AssayError {
  return new AssayError('ERR_FILE_UNWRITABLE', `${file} cannot be written.`, { file }, { cause });
}
