import { algorithmNamed, type Algorithm } from './algorithm';
import { readDeclaration } from './bag-declaration';
import { parseBagInfo, type BagInfo } from './bag-info';
import type { CheckList } from './check-list';
import { parseManifest } from './manifest';
import { Refusal } from './refusal';

/** NFC path → lowercase hex, by algorithm. */
export type Manifests = ReadonlyMap<Algorithm, ReadonlyMap<string, string>>;

/** What a bag says about itself, before a payload byte has been looked at. */
export interface Bag {
  readonly version: string;
  readonly info: BagInfo;
  readonly manifests: Manifests;
  readonly tagManifests: Manifests;
}

/** Whether a tag file says how to check the others, by its path inside the bag. */
export function isManifestName(path: string): boolean {
  return /^(?:tag)?manifest-[^/]+\.txt$/i.test(path);
}

/** Whether a tag file is a tag manifest, by its path inside the bag. */
export function isTagManifestName(path: string): boolean {
  return /^tagmanifest-[^/]+\.txt$/i.test(path);
}

/**
 * Reads the tag files that make a folder a bag: `bagit.txt`, `bag-info.txt`, the manifests, and
 * `fetch.txt`, which must be empty because nothing is ever fetched.
 * @param tagFiles path inside the bag → bytes
 * @returns null when it is no bag; what is wrong stands in `checks`.
 */
export function readBag(tagFiles: ReadonlyMap<string, Uint8Array>, checks: CheckList): Bag | null {
  const version = attempt(checks, 'bag', () => {
    const bytes = tagFiles.get('bagit.txt');
    if (bytes === undefined) throw new Refusal('bagit-missing', 'There is no bagit.txt.');
    return readDeclaration(bytes);
  });
  const info = attempt(checks, 'bag', () => {
    const bytes = tagFiles.get('bag-info.txt');
    return bytes === undefined ? [] : parseBagInfo(bytes);
  });
  const fetch = tagFiles.get('fetch.txt');
  if (fetch !== undefined && new TextDecoder().decode(fetch).trim() !== '') {
    checks.fail('bag', 'fetch-refused', 'fetch.txt names files elsewhere; they are not fetched.');
  }
  const manifests = readManifests(tagFiles, 'manifest-', checks);
  const tagManifests = readManifests(tagFiles, 'tagmanifest-', checks);
  if (manifests.size === 0 && checks.passed('manifests')) {
    checks.fail('manifests', 'manifest-missing', 'There is no payload manifest.');
  }
  if (version === undefined || info === undefined || !checks.passed('manifests')) return null;
  return { version, info, manifests, tagManifests };
}

function readManifests(
  tagFiles: ReadonlyMap<string, Uint8Array>,
  prefix: string,
  checks: CheckList,
): Manifests {
  const manifests = new Map<Algorithm, ReadonlyMap<string, string>>();
  for (const [path, bytes] of tagFiles) {
    if (!isManifestName(path) || !path.toLowerCase().startsWith(prefix)) continue;
    attempt(checks, 'manifests', () => {
      const name = path.slice(prefix.length, -'.txt'.length);
      const algorithm = algorithmNamed(name);
      if (algorithm === undefined) {
        throw new Refusal('algorithm-unknown', `${path}: ${name} checksums cannot be checked.`);
      }
      const digests = parseManifest(path, bytes, algorithm);
      const payload = prefix === 'manifest-';
      for (const listed of digests.keys()) {
        if (listed.startsWith('data/') !== payload || (!payload && isTagManifestName(listed))) {
          throw new Refusal('manifest-invalid', `${path} must not list ${listed}.`);
        }
      }
      manifests.set(algorithm, digests);
    });
  }
  return manifests;
}

function attempt<T>(checks: CheckList, name: 'bag' | 'manifests', read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    checks.refuse(name, error);
    return undefined;
  }
}
