import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import { readAchievement } from '../../../src-shared/domain/rubric/read-achievement';
import {
  submissionSchema,
  type Submission,
} from '../../../src-shared/domain/submission/submission-schema';
import { checkSubmission } from './check-submission';
import type { CheckList } from './check-list';
import type { FileFacts } from './compare-bag';
import { Refusal } from './refusal';
import { readText } from './read-text';

/** Where the metadata stands inside the bag. */
export const metadataPaths = {
  submission: 'metadata/submission.json',
  achievement: 'metadata/achievement.json',
  signature: 'metadata/signature.jws',
} as const;

/** What a package holds besides files: both null when it could not be read. */
export interface Metadata {
  readonly submission: Submission | null;
  readonly achievement: Achievement | null;
}

/**
 * Reads `metadata/submission.json` and `metadata/achievement.json` and holds them against each
 * other and against the payload: each artifact with its path, size and SHA-256, no payload file
 * that is not an artifact, the achievement named by its SHA-256, `id` equal to the top folder and
 * to the bag's External-Identifier.
 * @param files path inside the bag → facts
 * @param names what else carries the submission's id: the top folder, each External-Identifier
 */
export function readMetadata(
  tagFiles: ReadonlyMap<string, Uint8Array>,
  files: ReadonlyMap<string, FileFacts>,
  names: readonly string[],
  checks: CheckList,
): Metadata {
  const submission = readSubmission(tagFiles.get(metadataPaths.submission), checks);
  const achievement = readFrozenAchievement(tagFiles.get(metadataPaths.achievement), checks);
  if (submission !== null) {
    for (const name of names.filter((one) => one !== submission.id)) {
      const detail = `The submission is ${submission.id}, the bag calls itself ${name}.`;
      checks.fail('submission', 'id-mismatch', detail);
    }
    const sha256 = files.get(metadataPaths.achievement)?.digests.get('sha256');
    if (sha256 !== undefined && submission.achievement.sha256 !== sha256) {
      const detail = 'The submission names another achievement.json by its SHA-256.';
      checks.fail('achievement', 'achievement-mismatch', detail);
    }
  }
  if (submission !== null && achievement !== null) {
    checkSubmission(submission, achievement, files, checks);
  }
  return { submission, achievement };
}

function readSubmission(bytes: Uint8Array | undefined, checks: CheckList): Submission | null {
  if (bytes === undefined) {
    checks.fail('submission', 'submission-missing', 'There is no metadata/submission.json.');
    return null;
  }
  try {
    const parsed = submissionSchema.safeParse(readJson(bytes, metadataPaths.submission));
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const place = issue.path.map(String).join('.') || 'file';
      checks.fail('submission', 'submission-invalid', `${place}: ${issue.message}`);
    }
  } catch (error) {
    checks.refuse('submission', error);
  }
  return null;
}

function readFrozenAchievement(
  bytes: Uint8Array | undefined,
  checks: CheckList,
): Achievement | null {
  if (bytes === undefined) {
    checks.fail('achievement', 'achievement-missing', 'There is no metadata/achievement.json.');
    return null;
  }
  try {
    const read = readAchievement(readJson(bytes, metadataPaths.achievement));
    if (read.ok) return read.achievement;
    for (const { place, message } of read.problems) {
      checks.fail('achievement', 'achievement-invalid', `${place}: ${message}`);
    }
  } catch (error) {
    // A rule nested thousands deep ends the recursion of the schema with a RangeError.
    if (!(error instanceof RangeError)) checks.refuse('achievement', error);
    else checks.fail('achievement', 'achievement-invalid', 'The rule is nested too deeply.');
  }
  return null;
}

function readJson(
  bytes: Uint8Array,
  path: 'metadata/submission.json' | 'metadata/achievement.json',
) {
  const code = path === metadataPaths.submission ? 'submission-invalid' : 'achievement-invalid';
  const text = readText(path, bytes, code);
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    throw new Refusal(code, `${path} is not JSON.`);
  }
}
