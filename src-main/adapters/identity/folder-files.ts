import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';

/** A file of an identity folder as UTF-8. @throws AssayError `ERR_IDENTITY_MISSING`, `ERR_FILE_UNREADABLE`. */
export async function readRequired(dir: string, name: string): Promise<string> {
  const text = await readOptional(dir, name);
  if (text !== null) return text;
  throw new AssayError('ERR_IDENTITY_MISSING', `${name} is missing: this is no identity folder.`, {
    dir,
  });
}

/** The same, null when there is none. @throws AssayError `ERR_FILE_UNREADABLE`. */
export async function readOptional(dir: string, name: string): Promise<string | null> {
  const bytes = await readBytes(dir, name);
  return bytes?.toString('utf8') ?? null;
}

/** The same as bytes. @throws AssayError `ERR_FILE_UNREADABLE`. */
export async function readBytes(dir: string, name: string): Promise<Buffer | null> {
  const file = join(dir, name);
  return orNull(readFile(file), file);
}

/** Paths of the files below `dir`, with `/`, sorted; none when there is no such folder. @throws AssayError `ERR_FILE_UNREADABLE`. */
export async function listFiles(dir: string, below = ''): Promise<string[]> {
  const folder = join(dir, below);
  const entries = (await orNull(readdir(folder, { withFileTypes: true }), folder)) ?? [];
  const found: string[] = [];
  for (const entry of entries) {
    const path = posix.join(below, entry.name);
    if (entry.isDirectory()) found.push(...(await listFiles(dir, path)));
    else found.push(path);
  }
  return found.sort();
}

async function orNull<T>(reading: Promise<T>, file: string): Promise<T | null> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new AssayError('ERR_FILE_UNREADABLE', `${file} cannot be read.`, { file }, { cause });
  }
}
