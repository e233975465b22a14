import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import { announcedLock } from './announced-lock';
import { exclusiveFileLock } from './exclusive-file-lock';

/**
 * The one writer of a workspace, application or command line. Returns how to give the lock up; a
 * process that dies gives it up too.
 *
 * macOS and Windows open a file exclusively: the system itself lets go of it when the process ends,
 * so neither crashes nor reused process ids matter. Linux has no such open, and Node offers no
 * flock; there every writer announces itself by process id *and start time* (see `announcedLock`).
 * @throws AssayError `ERR_WORKSPACE_LOCKED` while another writer lives.
 */
export async function takeWriterLock(root: string): Promise<() => Promise<void>> {
  const folder = join(root, 'writer');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const release =
    process.platform === 'linux' ? await announcedLock(folder) : await exclusiveFileLock(folder);
  if (release) return release;
  throw new AssayError(
    'ERR_WORKSPACE_LOCKED',
    'This workspace is in use by another window or command of Assay.',
    {},
  );
}
