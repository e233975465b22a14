import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import { bagDeclaration } from './bag-declaration';
import { formatBagInfo } from './bag-info';
import { payloadOxum, type FileFacts } from './compare-bag';
import { formatManifest } from './manifest';
import { metadataPaths } from './read-metadata';
import { readableSize } from './readable-size';

/** Names the rules of an Assay evidence package (`docs/formats.md`) among BagIt profiles. */
export const bagProfile = 'urn:uuid:5b0c2f0e-8f0b-4a56-9d3c-6a1d0f4c7e21';

/** What the tag files of a package are made of. */
export interface TagInput {
  readonly submission: Submission;
  readonly achievement: Achievement;
  readonly achievementBytes: Uint8Array;
  /** Path inside the bag → facts, payload files only. */
  readonly payload: ReadonlyMap<string, FileFacts>;
  readonly algorithms: readonly ('sha256' | 'sha512')[];
  readonly now: Date;
  digest(algorithm: 'sha256' | 'sha512', bytes: Uint8Array): string;
}

/**
 * Makes every tag file of a package but the signature: path inside the bag → bytes, in the order
 * they are written (metadata, bag files, manifests, tag manifests).
 */
export function buildTags(input: TagInput): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  const tags = new Map<string, Uint8Array>();
  const json = `${JSON.stringify(input.submission, null, 2)}\n`;
  tags.set(metadataPaths.achievement, input.achievementBytes);
  tags.set(metadataPaths.submission, encoder.encode(json));
  tags.set('bag-info.txt', encoder.encode(formatBagInfo(bagInfo(input))));
  tags.set('bagit.txt', encoder.encode(bagDeclaration));
  for (const algorithm of input.algorithms) {
    const digests = [...input.payload].map(
      ([path, { digests: found }]) => [path, found.get(algorithm) ?? ''] as const,
    );
    const manifest = formatManifest(new Map(digests));
    tags.set(`manifest-${algorithm}.txt`, encoder.encode(manifest));
  }
  const listed = [...tags];
  for (const algorithm of input.algorithms) {
    const digests = listed.map(([path, bytes]) => [path, input.digest(algorithm, bytes)] as const);
    tags.set(`tagmanifest-${algorithm}.txt`, encoder.encode(formatManifest(new Map(digests))));
  }
  return tags;
}

function bagInfo({ submission, achievement, payload, now }: TagInput) {
  const sizes = [...payload.values()].map(({ size }) => size);
  return [
    ['Source-Organization', achievement.issuer.name],
    ['External-Description', `Evidence for ${achievement.name}`],
    ['External-Identifier', submission.id],
    ['Bagging-Date', now.toISOString().slice(0, 10)],
    ['Bag-Size', readableSize(sizes.reduce((sum, size) => sum + size, 0))],
    ['Payload-Oxum', payloadOxum(sizes)],
    ['BagIt-Profile-Identifier', bagProfile],
  ] as const;
}
