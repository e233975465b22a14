import type { Entry, ZipFile } from 'yauzl';

import { Refusal } from '../../services/packages/refusal';
import { archiveRefusal } from './archive-refusal';

const HAS_DESCRIPTOR = 0x8;
/** Flags that change how data or name are read: encryption, descriptor, UTF-8 names. */
const MATTERING_FLAGS = 0x2849;
/** A size that stands in the zip64 extra field instead. */
const SEE_ZIP64 = 0xffffffff;

/** Where an entry's data begins, and whether a descriptor follows it. */
export interface LocalHeader {
  readonly dataStart: number;
  readonly hasDescriptor: boolean;
}

/**
 * Reads an entry's local header and holds it against the central directory, so that readers that
 * believe one and readers that believe the other see the same file.
 * @throws Refusal `header-mismatch`; `zip-malformed` when there is no header.
 */
export async function readLocalHeader(zip: ZipFile, entry: Entry): Promise<LocalHeader> {
  const local = await zip.readLocalFileHeaderPromise(entry).catch((error: unknown) => {
    throw archiveRefusal(error);
  });
  const hasDescriptor = (local.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0;
  const flags = local.generalPurposeBitFlag ^ entry.generalPurposeBitFlag;
  const agrees =
    local.fileName.equals(entry.fileNameRaw) &&
    (flags & MATTERING_FLAGS) === 0 &&
    local.compressionMethod === entry.compressionMethod &&
    sameSize(local.compressedSize, entry.compressedSize, hasDescriptor) &&
    sameSize(local.uncompressedSize, entry.uncompressedSize, hasDescriptor) &&
    (local.crc32 === entry.crc32 || (hasDescriptor && local.crc32 === 0));
  if (!agrees) {
    const shown = JSON.stringify(entry.fileNameRaw.toString('utf8'));
    throw new Refusal('header-mismatch', `${shown} is described in two different ways.`);
  }
  return { dataStart: local.fileDataStart, hasDescriptor };
}

function sameSize(local: number, central: number, hasDescriptor: boolean): boolean {
  return local === central || local === SEE_ZIP64 || (hasDescriptor && local === 0);
}
