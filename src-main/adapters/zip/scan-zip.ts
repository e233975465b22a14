import { fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';

import { checkCollisions } from '../../services/packages/check-collisions';
import { packageLimits } from '../../services/packages/package-limits';
import { Refusal } from '../../services/packages/refusal';
import type { ByteReader } from '../files/byte-reader';
import { archiveRefusal } from './archive-refusal';
import { checkEntry } from './check-entry';
import { checkLayout } from './check-layout';
import { checkTotals } from './check-totals';
import { findZipEnd } from './find-zip-end';
import { readEntryName } from './read-entry-name';
import { readLocalHeader } from './read-local-header';
import { YauzlReader } from './yauzl-reader';
import type { ZipEntry } from './zip-entry';

/**
 * Reads the directory of an archive and checks everything that can be checked before a byte is
 * inflated: limits, names, types, headers, and that entries lie side by side. Limits are those of
 * `packageLimits`.
 * @throws Refusal with the first finding; system errors as they come.
 */
export async function scanZip(file: ByteReader): Promise<ZipEntry[]> {
  const directoryEnd = await findZipEnd(file);
  const zip = await fromRandomAccessReaderPromise(new YauzlReader(file), file.size, {
    autoClose: false,
    // Names and sizes are judged here, with a code for each finding.
    decodeStrings: false,
    validateEntrySizes: false,
  }).catch((error: unknown) => {
    throw archiveRefusal(error);
  });
  if (zip.entryCount > packageLimits.entries) {
    throw new Refusal('bomb', `The archive has ${zip.entryCount} entries, over 10,000.`);
  }
  const directoryStart = Number(zip.readEntryCursor);
  if (directoryEnd - directoryStart > packageLimits.directoryBytes) {
    throw new Refusal('bomb', 'The directory of the archive is larger than 64 MiB.');
  }
  const entries = await readEntries(zip);
  if (Number(zip.readEntryCursor) !== directoryEnd) {
    throw new Refusal('zip-malformed', 'The directory of the archive is not as long as it says.');
  }
  checkTotals(entries, file.size);
  checkCollisions(entries.map(({ name }) => name));
  await checkLayout(file, entries, directoryStart);
  return entries;
}

async function readEntries(zip: ZipFile): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const name = readEntryName(entry);
      checkEntry(entry, name);
      entries.push({
        name,
        isFolder: name.endsWith('/'),
        size: entry.uncompressedSize,
        compressedSize: entry.compressedSize,
        deflated: entry.compressionMethod !== 0,
        crc32: entry.crc32,
        headerStart: entry.relativeOffsetOfLocalHeader,
        ...(await readLocalHeader(zip, entry)),
      });
    }
  } catch (error) {
    throw archiveRefusal(error);
  }
  return entries;
}
