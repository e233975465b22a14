import type { Readable } from 'node:stream';

import type { ImportResult, PackageTrust } from '../../../src-shared/contract/views';
import { AssayError } from '../../../src-shared/domain/errors';
import type { Submission } from '../../../src-shared/domain/submission/submission-schema';
import type { Workspace } from '../workspace/workspace';

/** A package whose manifests have all verified. */
export interface ImportablePackage {
  readonly submission: Submission;
  readonly achievementBytes: Uint8Array;
  readonly trust: PackageTrust;
  readonly packageSha256: string;
  openArtifact(id: string): Promise<Readable>;
  close(): Promise<void>;
}

export interface ImportParts {
  readonly workspace: Workspace;
  readonly openPackage: (file: string) => Promise<ImportablePackage>;
  readonly now: () => Date;
}

/**
 * Takes one evidence package into the workspace, all or nothing. A package that cannot be opened is
 * a result with its code and a sentence, so that the others of a batch still come in.
 * @param name what the result calls the file
 */
export async function importPackage(
  { workspace, openPackage, now }: ImportParts,
  file: string,
  name: string,
): Promise<ImportResult> {
  try {
    const opened = await openPackage(file);
    try {
      const { id, duplicate } = await workspace.addSubmission({
        submission: opened.submission,
        achievementBytes: opened.achievementBytes,
        trust: opened.trust,
        packageSha256: opened.packageSha256,
        now: now(),
        openArtifact: (artifact) => opened.openArtifact(artifact),
      });
      return { ok: true, file: name, id, submission: opened.submission.id, duplicate };
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (error instanceof AssayError) {
      return { ok: false, file: name, code: error.code, message: error.message };
    }
    throw error;
  }
}
