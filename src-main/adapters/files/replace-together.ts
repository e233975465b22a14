import { join, posix } from 'node:path';

import { z } from 'zod';

import { AssayError } from '../../../src-shared/domain/errors';
import { Turns } from './turns';
import { nodeSteps, type ReplaceSteps } from './replace-steps';

/** Being written: counts for nothing. */
const STAGE = '.replacing.new';
/** Written and decided upon: only has to be put in place. */
const COMMITTED = '.replacing';
/** Undecided, being taken away. */
const GONE = '.replacing.gone';
const LIST = 'list.json';

/** Path below the root, and the name of its new contents in the stage; null removes it. */
const listSchema = z.array(
  z.strictObject({ path: z.string().refine(isInside), staged: z.string().nullable() }),
);
type List = z.infer<typeof listSchema>;

/** One change of a folder at a time: a reader that tidies up must not take away what is being staged. */
const turns = new Turns();

/**
 * Replaces several files below `root` at once (null removes one): whenever the process or the machine
 * stops, {@link finishReplacing} leaves all of the old or all of the new. The files are for their owner alone.
 * @param files by relative path with `/`
 * @throws AssayError `ERR_DISK_FULL`, `ERR_FILE_UNWRITABLE`; everything is then as it was, or as new once
 * `finishReplacing` has run. `RangeError` for a path that leads out of `root`.
 */
export function replaceTogether(
  root: string,
  files: ReadonlyMap<string, Uint8Array | null>,
  steps: ReplaceSteps = nodeSteps,
): Promise<void> {
  return turns.take(root, async () => {
    for (const path of files.keys())
      if (!isInside(path)) throw new RangeError(`not a path inside the folder: ${path}`);
    try {
      await finish(root, steps);
      await stage(root, files, steps);
      await steps.rename(join(root, STAGE), join(root, COMMITTED));
      await steps.syncFolder(root);
      await apply(root, steps);
    } catch (cause) {
      throw writeError(root, cause);
    }
  });
}

/**
 * Brings to its end what {@link replaceTogether} was cut off in: decided changes are put in place, undecided
 * ones taken away. Called before a folder is read; writes nothing when there is nothing to finish.
 * @throws AssayError `ERR_DISK_FULL`, `ERR_FILE_UNWRITABLE`; call it again then.
 */
export function finishReplacing(root: string, steps: ReplaceSteps = nodeSteps): Promise<void> {
  return turns.take(root, () =>
    finish(root, steps).catch((cause: unknown) => {
      throw writeError(root, cause);
    }),
  );
}

async function finish(root: string, steps: ReplaceSteps): Promise<void> {
  if (await steps.exists(join(root, COMMITTED))) await apply(root, steps);
  const [undecided, gone] = [join(root, STAGE), join(root, GONE)];
  if (await steps.exists(gone)) await steps.removeFolder(gone);
  if (!(await steps.exists(undecided))) return;
  // At one stroke: another thread or program may be about to decide upon it.
  await steps.rename(undecided, gone).catch(async (error: unknown) => {
    if (await steps.exists(undecided)) throw error;
  });
  await steps.removeFolder(gone);
}

async function stage(
  root: string,
  files: ReadonlyMap<string, Uint8Array | null>,
  steps: ReplaceSteps,
): Promise<void> {
  const folder = join(root, STAGE);
  await steps.makeFolder(folder);
  const list: List = [];
  for (const [path, bytes] of files) {
    const staged = bytes && String(list.length);
    if (bytes) await steps.write(join(folder, String(list.length)), bytes);
    list.push({ path, staged });
  }
  await steps.write(join(folder, LIST), Buffer.from(JSON.stringify(list)));
  await steps.syncFolder(folder);
}

/** Every step can be done again: what was renamed before is no longer in the stage. */
async function apply(root: string, steps: ReplaceSteps): Promise<void> {
  const folder = join(root, COMMITTED);
  const text = await steps.read(join(folder, LIST));
  // The list goes last: without it there is nothing left to put in place.
  for (const { path, staged } of text === null ? [] : readList(root, text)) {
    const target = join(root, path);
    if (staged === null) await steps.remove(target);
    else {
      await steps.makeFolder(join(target, '..'));
      if (await steps.exists(join(folder, staged)))
        await steps.rename(join(folder, staged), target);
    }
    await steps.syncFolder(join(target, '..'));
  }
  await steps.removeFolder(folder);
  await steps.syncFolder(root);
}

function readList(root: string, text: string): List {
  try {
    return listSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AssayError(
      'ERR_FILE_UNWRITABLE',
      `A change of ${root} that was cut off cannot be finished: its list is damaged.`,
      { file: join(root, COMMITTED, LIST) },
      { cause },
    );
  }
}

function isInside(path: string): boolean {
  const plain = posix.normalize(path);
  return (
    plain === path && !posix.isAbsolute(path) && !path.includes('\\') && !/^\.\.?(\/|$)/.test(path)
  );
}

function writeError(root: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('syscall' in cause)) return cause;
  const reason = 'code' in cause ? cause.code : cause.message;
  const details = { file: root, reason };
  return reason === 'ENOSPC'
    ? new AssayError('ERR_DISK_FULL', `The disk is full: ${root} was not changed.`, details, {
        cause,
      })
    : new AssayError('ERR_FILE_UNWRITABLE', `${root} cannot be written.`, details, { cause });
}
