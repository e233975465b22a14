import type { OpenZip } from './open-zip';
import type { ZipEntry } from './zip-entry';

import { Refusal } from '../../services/packages/refusal';

/** A bag as it lies in an archive. */
export interface BagFiles {
  /** Name of the single top folder. */
  readonly folder: string;
  /** NFC path inside the bag → entry, folders left out. */
  readonly files: ReadonlyMap<string, ZipEntry>;
  readonly hasPayloadFolder: boolean;
}

/**
 * Takes the single top folder off every name (RFC 8493 section 4.2: one bag, one base directory).
 * @throws Refusal `several-top-folders` when there is any other number of them, or a file beside it.
 */
export function bagFiles(zip: Pick<OpenZip, 'entries'>): BagFiles {
  const tops = new Set(zip.entries.map(({ name }) => name.slice(0, name.indexOf('/') + 1)));
  const [top = '', second] = [...tops].sort();
  if (top === '' || second !== undefined) {
    const shown = [...tops].map((name) => (name === '' ? 'a file' : name)).join(', ');
    const found = tops.size === 0 ? 'nothing' : shown;
    throw new Refusal('several-top-folders', `A package is one folder; this has ${found}.`);
  }
  const files = new Map<string, ZipEntry>();
  let hasPayloadFolder = false;
  for (const entry of zip.entries) {
    const path = entry.name.slice(top.length).normalize('NFC');
    hasPayloadFolder ||= path.startsWith('data/');
    if (!entry.isFolder) files.set(path, entry);
  }
  return { folder: top.slice(0, -1), files, hasPayloadFolder };
}
