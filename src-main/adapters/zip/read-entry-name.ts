import type { Entry } from 'yauzl';

import { checkPath } from '../../services/packages/check-path';
import { Refusal } from '../../services/packages/refusal';

/** Info-ZIP Unicode Path (APPNOTE 4.6.9): a second name that only some readers look at. */
const UNICODE_PATH = 0x7075;
const UNICODE_PATH_HEADER = 5;

/**
 * The name of an entry, as UTF-8 whether or not bit 11 says so: other encodings have no reliable
 * mark. A folder's name ends with `/`.
 * @throws Refusal `name-encoding` when it is not UTF-8 or another name is hidden beside it, and the path rules' codes.
 */
export function readEntryName(entry: Entry): string {
  const name = decode(entry.fileNameRaw);
  for (const field of entry.extraFields) {
    if (field.id !== UNICODE_PATH) continue;
    if (decode(field.data.subarray(UNICODE_PATH_HEADER)) !== name) {
      throw new Refusal('name-encoding', `${JSON.stringify(name)} has a second, other name.`);
    }
  }
  checkPath(name.endsWith('/') ? name.slice(0, -1) : name);
  return name;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const shown = Buffer.from(bytes).toString('latin1');
    throw new Refusal('name-encoding', `${JSON.stringify(shown)} is not UTF-8.`);
  }
}
