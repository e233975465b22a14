import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';

import { AssayError } from '../../../src-shared/domain/errors';
import { requireAchievement } from '../../../src-shared/domain/rubric/read-achievement';
import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import { buildTags } from '../../services/packages/build-tags';
import { CheckList } from '../../services/packages/check-list';
import { checkSubmission } from '../../services/packages/check-submission';
import type { FileFacts } from '../../services/packages/compare-bag';
import { completeDraft, submissionInvalid } from '../../services/packages/draft-submission';
import { isCompressedType } from '../../services/packages/media-type';
import { packageLimits } from '../../services/packages/package-limits';
import { metadataPaths } from '../../services/packages/read-metadata';
import {
  requirePackageSigner,
  signPackage,
  type PackageSigner,
} from '../../services/packages/sign-package';
import { hashing } from './hashing';
import { replaceFile } from '../files/replace-file';
import { readSource } from '../age/seal-file';
import { sealTo } from '../age/seal-to';
import { readSubmissionFolder, type SubmissionFolder } from './submission-folder';
import { writeZip, type ZipFilling } from './write-zip';

/** What a package is made of. */
export interface NewPackage {
  /** A folder with `submission.json` and `data/`, or a plain folder of files. */
  readonly submissionDir: string;
  readonly achievementFile: string;
  readonly out: string;
  /** An issuer; without one the package is unsigned. */
  readonly signer?: PackageSigner | undefined;
  /** age recipients (`age1…`): then `out` is the sealed package. */
  readonly recipients?: readonly string[] | undefined;
  /** Also write SHA-512 manifests. */
  readonly sha512?: boolean | undefined;
  readonly now: Date;
}

/** What was written. */
export interface CreatedPackage {
  readonly file: string;
  readonly id: string;
  readonly artifacts: number;
  /** Payload bytes. */
  readonly bytes: number;
  /** SHA-256 of `tagmanifest-sha256.txt`. */
  readonly sha256: string;
  readonly signed: boolean;
  readonly sealed: boolean;
}

/**
 * Writes an evidence package (`docs/formats.md`), streaming, each file read once. `out` appears
 * whole or not at all. Unsigned and unsealed, the same input on the same UTC day gives the same
 * bytes; an ECDSA signature and age each add randomness of their own.
 * @throws AssayError `ERR_SUBMISSION_INVALID`, `ERR_SUBMISSION_UNREADABLE`, `ERR_ACHIEVEMENT_INVALID`,
 * `ERR_SIGNER_ROLE`, `ERR_IDENTITY_NOT_CERTIFIED`, `ERR_RECIPIENT_INVALID`, `ERR_FILE_UNREADABLE`, `ERR_FILE_UNWRITABLE`.
 */
export async function createPackage(input: NewPackage): Promise<CreatedPackage> {
  if (input.signer) requirePackageSigner(input.signer);
  const achievementBytes = await readAchievementFile(input.achievementFile);
  const achievement = requireAchievement(parseJson(achievementBytes));
  const folder = await readSubmissionFolder(input.submissionDir, achievement);
  const recipients = input.recipients ?? [];
  const seal = recipients.length > 0 ? await sealTo(recipients) : null;
  let created: CreatedPackage | undefined;
  await replaceFile(input.out, async (file) => {
    const write = (sink: Writable) =>
      writeZip(sink, input.now, async (zip) => {
        const payload = await addPayload(zip, folder, input.sha512 === true);
        const made = await addTags(zip, folder, payload, achievement, achievementBytes, input);
        created = { ...made, file: input.out, sealed: seal !== null };
      });
    await (seal === null ? write(file) : seal(write, file));
  });
  if (created === undefined) throw new TypeError('a written package was described');
  return created;
}

async function addPayload(
  zip: ZipFilling,
  { draft, files }: SubmissionFolder,
  sha512: boolean,
): Promise<Map<string, FileFacts>> {
  const payload = new Map<string, FileFacts>();
  if (files.length === 0) zip.addFolder(`${draft.id}/data/`);
  for (const { file, path, size, mediaType } of files) {
    // Large files are stored, so that nothing we write can look like a bomb to a reader.
    const compress = size <= packageLimits.ratioFreeFileBytes && !isCompressedType(mediaType);
    const hashed = hashing(readSource(file), sha512 ? ['sha256', 'sha512'] : ['sha256']);
    await zip.addStream(`${draft.id}/${path}`, hashed.chunks, compress);
    payload.set(path, hashed.facts());
  }
  return payload;
}

async function addTags(
  zip: ZipFilling,
  { draft }: SubmissionFolder,
  payload: ReadonlyMap<string, FileFacts>,
  achievement: Achievement,
  achievementBytes: Uint8Array,
  { now, signer, sha512 }: NewPackage,
): Promise<Omit<CreatedPackage, 'file' | 'sealed'>> {
  const digest = (algorithm: string, bytes: Uint8Array) =>
    createHash(algorithm).update(bytes).digest('hex');
  const frozen = { id: achievement.id, sha256: digest('sha256', achievementBytes) };
  const submission = completeDraft(draft, frozen, payload);
  const checks = new CheckList();
  if (submission.achievement.sha256 !== frozen.sha256) {
    checks.fail(
      'achievement',
      'achievement-mismatch',
      'submission.json names another achievement.',
    );
  }
  checkSubmission(submission, achievement, payload, checks);
  if (!checks.passed()) throw submissionInvalid(checks.list().map(({ detail }) => detail));
  const tags = buildTags({
    submission,
    achievement,
    achievementBytes,
    payload,
    algorithms: sha512 === true ? ['sha256', 'sha512'] : ['sha256'],
    now,
    digest,
  });
  const tagManifest = tags.get('tagmanifest-sha256.txt') ?? new Uint8Array();
  if (signer) {
    const jws = await signPackage(tagManifest, signer);
    tags.set(metadataPaths.signature, new TextEncoder().encode(jws));
  }
  for (const path of [...tags.keys()].sort()) {
    zip.addBytes(`${submission.id}/${path}`, tags.get(path) ?? new Uint8Array());
  }
  return {
    id: submission.id,
    artifacts: submission.artifacts.length,
    bytes: [...payload.values()].reduce((sum, { size }) => sum + size, 0),
    sha256: digest('sha256', tagManifest),
    signed: signer !== undefined,
  };
}

async function readAchievementFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new AssayError('ERR_FILE_UNREADABLE', `${file} cannot be read.`, { file }, { cause });
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new AssayError('ERR_ACHIEVEMENT_INVALID', 'The achievement is not JSON in UTF-8.');
  }
}
