import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import type { Artifact, Submission } from '../../../src-shared/domain/submission/submission-schema';
import type { CheckList } from './check-list';
import type { FileFacts } from './compare-bag';

/**
 * Holds a submission against its achievement and the payload: ids are unique, every part, prompt
 * and artifact that is named exists, each file artifact is the payload file it says it is, and
 * there is no payload file without an artifact.
 */
export function checkSubmission(
  submission: Submission,
  achievement: Achievement,
  files: ReadonlyMap<string, FileFacts>,
  checks: CheckList,
): void {
  if (submission.achievement.id !== achievement.id) {
    const detail = `The submission is for ${submission.achievement.id}, not ${achievement.id}.`;
    checks.fail('achievement', 'achievement-mismatch', detail);
  }
  checkParts(submission, achievement, checks);
  const listed = new Set<string>();
  for (const artifact of submission.artifacts) {
    if (artifact.path === undefined) {
      if (artifact.url === undefined) invalid(checks, `${artifact.id} has neither path nor url.`);
      continue;
    }
    const path = artifact.path.normalize('NFC');
    if (listed.has(path)) invalid(checks, `${path} is named by two artifacts.`);
    listed.add(path);
    checkFile(artifact, path, files.get(path), checks);
  }
  for (const path of files.keys()) {
    if (path.startsWith('data/') && !listed.has(path)) {
      checks.fail('artifacts', 'artifact-unlisted', `${path} is no artifact of the submission.`);
    }
  }
}

function checkFile(
  artifact: Artifact,
  path: string,
  found: FileFacts | undefined,
  checks: CheckList,
): void {
  if (artifact.url !== undefined) invalid(checks, `${artifact.id} is both a file and a link.`);
  if (found === undefined) {
    checks.fail('artifacts', 'artifact-missing', `${path} of ${artifact.id} is not there.`);
    return;
  }
  if (artifact.size === undefined || artifact.sha256 === undefined) {
    invalid(checks, `${artifact.id} is a file without size and sha256.`);
  } else if (artifact.size !== found.size || artifact.sha256 !== found.digests.get('sha256')) {
    const detail = `${path} is not the file that ${artifact.id} describes.`;
    checks.fail('artifacts', 'artifact-mismatch', detail);
  }
}

function checkParts(submission: Submission, achievement: Achievement, checks: CheckList): void {
  const ids = submission.artifacts.map(({ id }) => id);
  const known = new Set(ids);
  if (known.size < ids.length) invalid(checks, 'Two artifacts have the same id.');
  for (const part of submission.parts) {
    const section = achievement.sections.find(({ id }) => id === part.section);
    if (section === undefined) {
      invalid(checks, `The achievement has no part ${part.section}.`);
      continue;
    }
    for (const response of part.responses) {
      if (!section.questions.some(({ id }) => id === response.question)) {
        invalid(checks, `Part ${part.section} has no prompt ${response.question}.`);
      }
      for (const id of response.artifacts ?? []) {
        if (!known.has(id)) invalid(checks, `${response.question} names no artifact: ${id}.`);
      }
    }
  }
}

function invalid(checks: CheckList, detail: string): void {
  checks.fail('submission', 'submission-invalid', detail);
}
