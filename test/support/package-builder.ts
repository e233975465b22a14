import { createHash } from 'node:crypto';

import { buildTags } from '../../src-main/services/packages/build-tags';
import type { FileFacts } from '../../src-main/services/packages/compare-bag';
import { signPackage, type PackageSigner } from '../../src-main/services/packages/sign-package';
import { requireAchievement } from '../../src-shared/domain/rubric/read-achievement';
import type { Submission } from '../../src-shared/domain/submission/submission-schema';
import { buildAchievementFile } from './achievement-builder';
import { testNow } from './package-signers';
import { rawZip, type RawEntry, type RawExtras } from './raw-zip';

/** Path inside the bag → bytes. */
export type BagContent = Map<string, Uint8Array>;

/** What a package for a test is made of; each hook may spoil what it is handed. */
export interface PackageRecipe {
  readonly payload?: Readonly<Record<string, string>>;
  readonly signer?: PackageSigner | undefined;
  readonly sha512?: boolean;
  /** Changes submission.json before the manifests are made: a bag that is sound but says something else. */
  readonly submission?: (submission: Submission) => unknown;
  /** Changes achievement.json before the manifests are made. */
  readonly achievement?: (text: string) => string;
  /** Changes files after the manifests were made, before signing. */
  readonly damage?: (files: BagContent) => void;
  /** Makes the tag manifest anew after `damage`, so that only what was meant is wrong. */
  readonly relist?: boolean;
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

export const testPayload = {
  'data/lesson-plan.md': '# Exit tickets\n\nThree questions at the door.\n',
  'data/photos/board.txt': 'A board full of fractions.\n',
};

/** The files of a package for submission S-0417, sound unless the recipe spoils it. */
export async function packageContent(recipe: PackageRecipe = {}): Promise<BagContent> {
  const encoder = new TextEncoder();
  const payload = new Map(
    Object.entries(recipe.payload ?? testPayload).map(([path, text]) => [
      path,
      encoder.encode(text),
    ]),
  );
  const facts = new Map<string, FileFacts>();
  for (const [path, bytes] of payload) {
    const digests = new Map([
      ['sha256', sha256(bytes)],
      ['sha512', createHash('sha512').update(bytes).digest('hex')],
    ] as const);
    facts.set(path, { size: bytes.length, digests });
  }
  const sound = JSON.stringify(buildAchievementFile());
  const achievementBytes = encoder.encode(recipe.achievement?.(sound) ?? sound);
  const achievement = requireAchievement(JSON.parse(sound));
  const submission: Submission = {
    format: 'assay-submission/1',
    id: 'S-0417',
    attempt: 1,
    earner: { alias: 'Earner 417' },
    achievement: { id: achievement.id, sha256: sha256(achievementBytes) },
    parts: [{ section: 'evidence', responses: [{ question: 'lesson-plan', artifacts: ['a1'] }] }],
    artifacts: [...payload].map(([path, bytes], index) => ({
      id: `a${String(index + 1)}`,
      title: path,
      path,
      mediaType: 'text/plain',
      size: bytes.length,
      sha256: sha256(bytes),
    })),
  };
  const tags = buildTags({
    submission: (recipe.submission?.(submission) ?? submission) as Submission,
    achievement,
    achievementBytes,
    payload: facts,
    algorithms: recipe.sha512 === true ? ['sha256', 'sha512'] : ['sha256'],
    now: testNow,
    digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest('hex'),
  });
  const files: BagContent = new Map([...payload, ...tags]);
  recipe.damage?.(files);
  if (recipe.relist === true) relist(files);
  if (recipe.signer) {
    const tagManifest = files.get('tagmanifest-sha256.txt') ?? new Uint8Array();
    const jws = await signPackage(tagManifest, recipe.signer);
    files.set('metadata/signature.jws', encoder.encode(jws));
  }
  return files;
}

function relist(files: BagContent): void {
  const lines = [...files]
    .filter(([path]) => !path.startsWith('data/') && !path.startsWith('tagmanifest-'))
    .map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`);
  files.set('tagmanifest-sha256.txt', new TextEncoder().encode(lines.sort().join('')));
}

/** Entries of an honest archive of `files` in one top folder. */
export function packageEntries(files: BagContent, top = 'S-0417'): RawEntry[] {
  return [...files].map(([path, data]) => ({ name: `${top}/${path}`, data, deflate: true }));
}

/** A package as zip bytes. */
export async function packageZip(recipe: PackageRecipe = {}, extras?: RawExtras): Promise<Buffer> {
  return rawZip(packageEntries(await packageContent(recipe)), extras);
}
