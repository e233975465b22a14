import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { AssayError } from '../../src-shared/domain/errors';
import { readReceipt } from '../services/trust/receipt';
import { readInputText } from '../adapters/files/read-input';

/**
 * Texts of the receipts that `--receipt` names: files, and every `*.jws` of a folder. Whether their signers are
 * believed is not asked here.
 * @throws AssayError `ERR_FILE_UNREADABLE`, `ERR_RECEIPT_INVALID` for a file that is none; a folder may hold others.
 */
export async function readReceipts(paths: readonly string[] = []): Promise<string[]> {
  const texts: string[] = [];
  for (const path of paths) {
    const inside = await filesIn(path);
    if (inside) {
      for (const file of inside) texts.push(await readInputText(file));
      continue;
    }
    const text = await readInputText(path);
    if (!(await readReceipt(text)))
      throw new AssayError('ERR_RECEIPT_INVALID', `${path} is not a signed receipt.`, {
        file: path,
      });
    texts.push(text);
  }
  return texts;
}

/** Null when it is not a folder. */
async function filesIn(path: string): Promise<string[] | null> {
  try {
    if (!(await stat(path)).isDirectory()) return null;
    const names = (await readdir(path)).sort();
    return names.filter((name) => name.endsWith('.jws')).map((name) => join(path, name));
  } catch (cause) {
    throw new AssayError(
      'ERR_FILE_UNREADABLE',
      `${path} cannot be read.`,
      { file: path },
      { cause },
    );
  }
}
