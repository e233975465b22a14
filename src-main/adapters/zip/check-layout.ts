import { Refusal } from '../../services/packages/refusal';
import type { ByteReader } from '../files/byte-reader';
import type { ZipEntry } from './zip-entry';

const DESCRIPTOR_SIGNATURE = 0x08074b50;
/** CRC and two sizes of 4 or 8 bytes, with or without a signature (APPNOTE 4.3.9). */
const DESCRIPTOR_BYTES = [12, 16, 20, 24];

/**
 * Checks that entries fill the file from its first byte to the central directory, each byte once:
 * nothing hidden before, between or after them, no two sharing data.
 * @param directoryStart where the central directory begins
 * @throws Refusal `data-before`, `data-between`, `entries-overlap`, `header-mismatch`.
 */
export async function checkLayout(
  file: ByteReader,
  entries: readonly ZipEntry[],
  directoryStart: number,
): Promise<void> {
  const inOrder = entries.toSorted((a, b) => a.headerStart - b.headerStart);
  let position = 0;
  for (const [index, entry] of inOrder.entries()) {
    requireAt(position, entry.headerStart, entry.name);
    const dataEnd = entry.dataStart + entry.compressedSize;
    const next = inOrder[index + 1]?.headerStart ?? directoryStart;
    const gap = next - dataEnd;
    if (entry.hasDescriptor && DESCRIPTOR_BYTES.includes(gap)) {
      checkDescriptor(entry, await file.readAt(dataEnd, gap));
      position = next;
    } else {
      position = dataEnd;
    }
  }
  requireAt(position, directoryStart, 'the directory');
}

function requireAt(position: number, start: number, name: string): void {
  if (start < position) {
    throw new Refusal('entries-overlap', `${name} begins inside the entry before it.`);
  }
  if (start > position) {
    const bytes = String(start - position);
    const code = position === 0 ? 'data-before' : 'data-between';
    throw new Refusal(code, `${bytes} bytes that belong to no entry stand before ${name}.`);
  }
}

function checkDescriptor(entry: ZipEntry, bytes: Buffer): void {
  const wide = bytes.length >= 20;
  const signed = bytes.length === 16 || bytes.length === 24;
  const at = signed ? 4 : 0;
  const size = (offset: number) =>
    wide ? Number(bytes.readBigUInt64LE(offset)) : bytes.readUInt32LE(offset);
  const agrees =
    (!signed || bytes.readUInt32LE(0) === DESCRIPTOR_SIGNATURE) &&
    bytes.readUInt32LE(at) === entry.crc32 &&
    size(at + 4) === entry.compressedSize &&
    size(at + (wide ? 12 : 8)) === entry.size;
  if (!agrees) {
    throw new Refusal('header-mismatch', `${entry.name} is described differently after its data.`);
  }
}
