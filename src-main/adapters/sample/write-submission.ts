import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import type { UnlockedIdentity } from '../../services/identity/identity';
import { makeSubmission } from '../../services/sample/make-submission';
import type { Material } from '../../services/sample/material';
import type { Scene } from '../../services/sample/scene';
import { createPackage } from '../zip/create-package';

/** A submission on disk, packed. */
export interface WrittenSubmission {
  readonly submission: Submission;
  /** SHA-256 of the package's tag manifest. */
  readonly packageSha256: string;
}

/** Writes `submissions/ID/` and from it `packages/ID.evidence.zip`, signed by the issuer. */
export async function writeSubmission(
  dir: string,
  scene: Scene,
  material: Material,
  { issuer, now }: { issuer: UnlockedIdentity; now: Date },
): Promise<WrittenSubmission> {
  const { submission, files } = await makeSubmission(scene, material, sha256Hex);
  const submissionDir = join(dir, 'submissions', scene.id);
  await mkdir(join(submissionDir, 'data'), { recursive: true });
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(submissionDir, path)), { recursive: true });
    await writeFile(join(submissionDir, path), bytes);
  }
  const json = `${JSON.stringify(submission, null, 2)}\n`;
  await writeFile(join(submissionDir, 'submission.json'), json);
  const { sha256 } = await createPackage({
    submissionDir,
    achievementFile: join(dir, 'achievements', `${scene.topic.slug}.achievement.json`),
    out: join(dir, 'packages', `${scene.id}.evidence.zip`),
    signer: issuer,
    now,
  });
  return { submission, packageSha256: sha256 };
}

/** SHA-256, lowercase hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
