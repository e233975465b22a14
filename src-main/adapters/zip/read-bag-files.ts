import { algorithms, type Algorithm } from '../../services/packages/algorithm';
import type { CheckList } from '../../services/packages/check-list';
import { compareBag, type FileFacts } from '../../services/packages/compare-bag';
import { packageLimits } from '../../services/packages/package-limits';
import { isManifestName, readBag, type Bag } from '../../services/packages/read-bag';
import { metadataPaths } from '../../services/packages/read-metadata';
import { Refusal } from '../../services/packages/refusal';
import { bagFiles, type BagFiles } from './bag-files';
import { hashing } from './hashing';
import type { OpenZip } from './open-zip';
import type { ZipEntry } from './zip-entry';

/** Bytes of payload hashed so far, and in all. */
export type Progress = (done: number, total: number) => void;

/** A bag that has been read from end to end. */
export interface BagReading extends BagFiles {
  readonly bag: Bag;
  /** Path → bytes of the tag files that say something. */
  readonly tagFiles: ReadonlyMap<string, Uint8Array>;
  readonly facts: ReadonlyMap<string, FileFacts>;
}

/**
 * Reads a whole bag once: tag files into memory, everything hashed with the algorithms its
 * manifests use (SHA-256 always), then compared. What is wrong stands in `checks`.
 * @returns null when it is not enough of a bag to say more.
 */
export async function readBagFiles(
  zip: OpenZip,
  checks: CheckList,
  onProgress?: Progress,
): Promise<BagReading | null> {
  let layout: BagFiles;
  try {
    layout = bagFiles(zip);
  } catch (error) {
    checks.refuse('archive', error);
    return null;
  }
  const tagFiles = await readTagFiles(zip, layout.files, checks);
  if (tagFiles === null) return null;
  checks.pass('archive', `${zip.entries.length} entries, one folder: ${layout.folder}.`);
  const bag = readBag(tagFiles, checks);
  if (!layout.hasPayloadFolder) {
    checks.fail('bag', 'payload-folder-missing', 'There is no data folder.');
  }
  if (bag === null) return null;
  checks.pass('bag', `BagIt ${bag.version}.`);
  const facts = await digestFiles(zip, layout.files, bag, checks, onProgress);
  compareBag(bag, facts, checks);
  return { ...layout, bag, tagFiles, facts };
}

async function readTagFiles(
  zip: OpenZip,
  files: ReadonlyMap<string, ZipEntry>,
  checks: CheckList,
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const read = new Map<string, Uint8Array>();
  const spoken = new Set<string>(['bagit.txt', 'bag-info.txt', 'fetch.txt']);
  for (const path of Object.values(metadataPaths)) spoken.add(path);
  try {
    for (const [path, entry] of files) {
      if (!spoken.has(path) && !isManifestName(path)) continue;
      if (entry.size > packageLimits.tagFileBytes) {
        throw new Refusal('bomb', `${path} is larger than 16 MiB.`);
      }
      const chunks: Buffer[] = [];
      for await (const chunk of zip.read(entry)) chunks.push(chunk);
      read.set(path, Buffer.concat(chunks));
    }
  } catch (error) {
    checks.refuse('archive', error);
    return null;
  }
  return read;
}

async function digestFiles(
  zip: OpenZip,
  files: ReadonlyMap<string, ZipEntry>,
  bag: Bag,
  checks: CheckList,
  onProgress?: Progress,
): Promise<ReadonlyMap<string, FileFacts>> {
  const wanted = algorithms.filter(
    (one: Algorithm) => one === 'sha256' || bag.manifests.has(one) || bag.tagManifests.has(one),
  );
  const inOrder = [...files].sort(([, a], [, b]) => a.headerStart - b.headerStart);
  const total = inOrder.reduce((sum, [, { size }]) => sum + size, 0);
  let done = 0;
  const facts = new Map<string, FileFacts>();
  for (const [path, entry] of inOrder) {
    try {
      const hashed = hashing(zip.read(entry), wanted);
      for await (const chunk of hashed.chunks) {
        done += chunk.length;
        onProgress?.(done, total);
      }
      facts.set(path, hashed.facts());
    } catch (error) {
      checks.refuse(path.startsWith('data/') ? 'payload' : 'manifests', error);
      // Present, but not as listed: one finding is enough.
      facts.set(path, { size: entry.size, digests: new Map() });
    }
  }
  return facts;
}
