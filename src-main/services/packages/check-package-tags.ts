import type { CheckList } from './check-list';
import type { FileFacts } from './compare-bag';
import { isTagManifestName, type Bag } from './read-bag';
import { metadataPaths } from './read-metadata';

/**
 * What an evidence package asks of its bag beyond RFC 8493: SHA-256 manifests for payload and tags,
 * and no tag file outside the tag manifest, because the signature is over that manifest alone.
 * The signature itself is the one exception; other tag manifests hold checksums and nothing else.
 */
export function checkPackageTags(
  bag: Bag,
  files: ReadonlyMap<string, FileFacts>,
  checks: CheckList,
): void {
  const listed = bag.tagManifests.get('sha256');
  if (listed === undefined || !bag.manifests.has('sha256')) {
    const detail = 'An evidence package needs manifest-sha256.txt and tagmanifest-sha256.txt.';
    checks.fail('manifests', 'manifest-weak', detail);
    return;
  }
  for (const path of files.keys()) {
    if (path.startsWith('data/') || isTagManifestName(path)) continue;
    if (path === metadataPaths.signature) {
      if (listed.has(path)) {
        const detail = 'The signature cannot stand in the manifest it signs.';
        checks.fail('manifests', 'manifest-invalid', detail);
      }
    } else if (!listed.has(path)) {
      checks.fail('manifests', 'tag-file-unlisted', `${path} is not in tagmanifest-sha256.txt.`);
    }
  }
}
