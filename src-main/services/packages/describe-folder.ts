import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import type { DraftSubmission } from './draft-submission';

/** A file of a submission folder, before it has been hashed. */
export interface FoundFile {
  /** NFC path inside the bag, under `data/`. */
  readonly path: string;
  readonly mediaType: string;
}

/**
 * Makes a submission of a plain folder of files: one artifact per file, in the order of their
 * paths, titled by file name; all of them answer the first file prompt (else the first prompt) of
 * the achievement's first evidence part. The earner is "Earner".
 * @param folderName becomes the id, with what an id cannot hold turned into dashes.
 */
export function describeFolder(
  folderName: string,
  files: readonly FoundFile[],
  achievement: Achievement,
): DraftSubmission {
  const artifacts = files.map(({ path, mediaType }, index) => ({
    id: `a${index + 1}`,
    title: path.slice(path.lastIndexOf('/') + 1),
    path,
    mediaType,
  }));
  const section = achievement.sections.find(({ kind }) => kind === 'evidence');
  const question =
    section?.questions.find(({ questionType }) => questionType === 'FileQuestion') ??
    section?.questions[0];
  const ids = artifacts.map(({ id }) => id);
  return {
    format: 'assay-submission/1',
    id: idFrom(folderName),
    attempt: 1,
    earner: { alias: 'Earner' },
    parts:
      section === undefined || question === undefined
        ? []
        : [{ section: section.id, responses: [{ question: question.id, artifacts: ids }] }],
    artifacts,
  };
}

function idFrom(folderName: string): string {
  const plain = folderName
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 64)
    .replace(/[.-]+$/, '');
  return plain === '' ? 'submission' : plain;
}
