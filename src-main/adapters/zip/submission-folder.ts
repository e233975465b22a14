import { open, readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import type { Achievement } from '../../../src-shared/domain/rubric/rubric';
import { checkCollisions } from '../../services/packages/check-collisions';
import { checkPath } from '../../services/packages/check-path';
import { describeFolder } from '../../services/packages/describe-folder';
import {
  readDraft,
  submissionInvalid,
  type DraftSubmission,
} from '../../services/packages/draft-submission';
import { mediaTypeOf, SNIFFED_BYTES } from '../../services/packages/media-type';
import { Refusal } from '../../services/packages/refusal';

/** A file to be packed. */
export interface SourceFile {
  /** Path on this system. */
  readonly file: string;
  /** NFC path inside the bag, under `data/`. */
  readonly path: string;
  /** Bytes when it was listed. */
  readonly size: number;
  readonly mediaType: string;
}

/** A submission folder, read but not hashed. */
export interface SubmissionFolder {
  readonly draft: DraftSubmission;
  readonly files: readonly SourceFile[];
}

/** What systems leave in folders without being asked. */
const LITTER = /^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i;

/**
 * Reads a folder that is to become a package: with a `submission.json`, that and the files under
 * `data/`; without one, every file in it.
 * @throws AssayError `ERR_SUBMISSION_UNREADABLE`, `ERR_SUBMISSION_INVALID` (a link, a special file,
 * an unsafe or colliding name, no files at all).
 */
export async function readSubmissionFolder(
  folder: string,
  achievement: Achievement,
): Promise<SubmissionFolder> {
  try {
    const described = await readDescription(join(folder, 'submission.json'));
    const root = described ? join(folder, 'data') : folder;
    const files = await listFiles(root, described !== null);
    checkCollisions(files.map(({ path }) => path));
    if (described) return { draft: readDraft(described.json), files };
    if (files.length === 0) throw submissionInvalid(['the folder has no files.']);
    return { draft: describeFolder(basename(resolve(folder)), files, achievement), files };
  } catch (error) {
    if (error instanceof Refusal) throw submissionInvalid([error.message]);
    if (error instanceof AssayError) throw error;
    const message = `The folder ${folder} cannot be read.`;
    throw new AssayError('ERR_SUBMISSION_UNREADABLE', message, { folder }, { cause: error });
  }
}

async function readDescription(file: string): Promise<{ json: unknown } | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return { json: JSON.parse(text) };
  } catch {
    throw submissionInvalid(['submission.json is not JSON.']);
  }
}

async function listFiles(root: string, mayBeAbsent: boolean): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const walk = async (folder: string, prefix: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (LITTER.test(entry.name)) continue;
      const file = join(folder, entry.name);
      const path = `${prefix}/${entry.name}`.normalize('NFC');
      if (entry.isDirectory()) {
        await walk(file, path);
      } else if (entry.isFile()) {
        checkPath(path);
        const { head, size } = await readHead(file);
        files.push({ file, path, size, mediaType: mediaTypeOf(entry.name, head) });
      } else {
        throw submissionInvalid([`${path} is neither a file nor a folder.`]);
      }
    }
  };
  try {
    await walk(root, 'data');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!absent || !mayBeAbsent || files.length > 0) throw error;
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readHead(file: string): Promise<{ head: Uint8Array; size: number }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(SNIFFED_BYTES),
      0,
      SNIFFED_BYTES,
      0,
    );
    return { head: buffer.subarray(0, bytesRead), size };
  } finally {
    await handle.close();
  }
}
