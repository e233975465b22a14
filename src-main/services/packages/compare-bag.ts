import type { Algorithm } from './algorithm';
import { bagInfoValues } from './bag-info';
import type { CheckList } from './check-list';
import { isTagManifestName, type Bag } from './read-bag';

/** What a file of the bag turned out to be. */
export interface FileFacts {
  /** Bytes. */
  readonly size: number;
  /** Lowercase hex by algorithm, for each algorithm the file was to be checked with. */
  readonly digests: ReadonlyMap<Algorithm, string>;
}

/**
 * Compares what the manifests promise with what is there (RFC 8493 section 3: complete and valid).
 * Every payload file stands in every payload manifest, every listed file is there and unchanged,
 * every tag manifest lists every payload manifest, and Payload-Oxum agrees.
 * @param files path inside the bag → facts, folders left out
 */
export function compareBag(
  bag: Bag,
  files: ReadonlyMap<string, FileFacts>,
  checks: CheckList,
): void {
  const payload = [...files].filter(([path]) => path.startsWith('data/'));
  for (const [algorithm, digests] of bag.manifests) {
    compareDigests('payload', algorithm, digests, files, checks);
    for (const [path] of payload) {
      if (!digests.has(path)) {
        checks.fail('payload', 'file-extra', `${path} is not in manifest-${algorithm}.txt.`);
      }
    }
  }
  for (const [algorithm, digests] of bag.tagManifests) {
    compareDigests('manifests', algorithm, digests, files, checks);
    for (const path of files.keys()) {
      if (/^manifest-[^/]+\.txt$/i.test(path) && !isTagManifestName(path) && !digests.has(path)) {
        const detail = `tagmanifest-${algorithm}.txt does not list ${path}.`;
        checks.fail('manifests', 'manifest-invalid', detail);
      }
    }
  }
  compareOxum(bag, payload, checks);
}

function compareDigests(
  name: 'payload' | 'manifests',
  algorithm: Algorithm,
  digests: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, FileFacts>,
  checks: CheckList,
): void {
  for (const [path, digest] of digests) {
    const found = files.get(path);
    if (found === undefined) {
      checks.fail(name, 'file-missing', `${path} is listed but not there.`);
    } else if (found.digests.get(algorithm) !== digest) {
      checks.fail(name, 'checksum-mismatch', `${path} is not what its ${algorithm} says.`);
    }
  }
}

function compareOxum(
  bag: Bag,
  payload: readonly (readonly [string, FileFacts])[],
  checks: CheckList,
): void {
  const stated = bagInfoValues(bag.info, 'Payload-Oxum');
  if (stated.length === 0) return;
  const found = payloadOxum(payload.map(([, { size }]) => size));
  if (stated.length > 1 || stated[0] !== found) {
    const detail = `bag-info.txt says Payload-Oxum ${stated.join(', ')}; it is ${found}.`;
    checks.fail('payload', 'oxum-mismatch', detail);
  }
}

/** `octets.count` of a payload (RFC 8493 section 2.2.2). */
export function payloadOxum(sizes: readonly number[]): string {
  const octets = sizes.reduce((sum, size) => sum + size, 0);
  return `${octets}.${sizes.length}`;
}
