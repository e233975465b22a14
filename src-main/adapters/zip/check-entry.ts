import type { Entry } from 'yauzl';

import { packageLimits } from '../../services/packages/package-limits';
import { Refusal } from '../../services/packages/refusal';

const STORED = 0;
const DEFLATED = 8;
/** Bit 0: encrypted; 6: strongly; 13: directory encrypted (APPNOTE 4.4.4). */
const ENCRYPTED = 0x2041;
const TYPE_MASK = 0o170000;
const TYPE_FILE = 0o100000;
const TYPE_FOLDER = 0o040000;
const TYPE_SYMLINK = 0o120000;

/**
 * Holds an entry's attributes against the rules: a plain file or folder, readable, no larger than
 * allowed. The unix mode is looked at whatever system the entry claims to come from, since readers
 * differ in whether they believe that.
 * @throws Refusal `zip-encrypted`, `compression-method`, `symlink`, `special-file`, `zip-malformed`, `bomb`.
 */
export function checkEntry(entry: Entry, name: string): void {
  const shown = JSON.stringify(name);
  if (entry.generalPurposeBitFlag & ENCRYPTED) {
    throw new Refusal('zip-encrypted', `${shown} is encrypted.`);
  }
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    const method = String(entry.compressionMethod);
    throw new Refusal('compression-method', `${shown} is compressed by method ${method}.`);
  }
  checkType(entry, name);
  const { uncompressedSize: size, compressedSize } = entry;
  if (size > packageLimits.fileBytes) {
    throw new Refusal('bomb', `${shown} is larger than 16 GiB.`);
  }
  if (size > packageLimits.ratioFreeFileBytes && size > compressedSize * packageLimits.ratio) {
    throw new Refusal('bomb', `${shown} is compressed more than 200 to 1.`);
  }
}

function checkType(entry: Entry, name: string): void {
  const shown = JSON.stringify(name);
  const isFolder = name.endsWith('/');
  const type = (entry.externalFileAttributes >>> 16) & TYPE_MASK;
  if (type === TYPE_SYMLINK) throw new Refusal('symlink', `${shown} is a symbolic link.`);
  if (type !== 0 && type !== TYPE_FILE && type !== TYPE_FOLDER) {
    throw new Refusal('special-file', `${shown} is not a plain file.`);
  }
  if (type !== 0 && (type === TYPE_FOLDER) !== isFolder) {
    throw new Refusal('special-file', `${shown} is a folder by name or by mode, not by both.`);
  }
  if (isFolder && entry.uncompressedSize !== 0) {
    throw new Refusal('special-file', `${shown} is a folder with content.`);
  }
}
