import { Refusal } from '../../services/packages/refusal';
import { isSealed } from '../age/open-sealed-file';
import type { ByteReader } from '../files/byte-reader';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_END_BYTES = 56;

/**
 * Finds where the central directory must end: right before the end record (APPNOTE 4.3.16), or
 * before the zip64 records where there are any. The last end record counts, and its comment must
 * reach exactly to the end of the file, so that no two readers see two different archives.
 * @throws Refusal `sealed`, `not-a-zip`, `zip-truncated` or `data-after`.
 */
export async function findZipEnd(file: ByteReader): Promise<number> {
  if (await isSealed(file)) {
    throw new Refusal('sealed', 'The package is encrypted for its recipient (age).');
  }
  const tailBytes = Math.min(file.size, END_BYTES + MAX_COMMENT + ZIP64_LOCATOR_BYTES);
  const tailStart = file.size - tailBytes;
  const tail = await file.readAt(tailStart, tailBytes);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const after = tail.length - at - END_BYTES;
    const comment = tail.readUInt16LE(at + 20);
    if (comment < after) {
      throw new Refusal('data-after', `${after - comment} bytes follow the archive.`);
    }
    if (comment > after) throw new Refusal('zip-truncated', 'The archive ends too early.');
    const locator = at - ZIP64_LOCATOR_BYTES;
    const zip64 = locator >= 0 && tail.readUInt32LE(locator) === ZIP64_LOCATOR_SIGNATURE;
    return tailStart + (zip64 ? locator - ZIP64_END_BYTES : at);
  }
  const head = await file.readAt(0, 4);
  if (head.length === 4 && head.readUInt32LE(0) === 0x04034b50) {
    throw new Refusal('zip-truncated', 'The archive has no end: it was cut off.');
  }
  throw new Refusal('not-a-zip', 'The file is not a zip archive.');
}
