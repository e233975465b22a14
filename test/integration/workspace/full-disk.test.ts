import { execFile } from 'node:child_process';
import { readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, describe, expect, it } from 'vitest';

import { nodePorts } from '../../../src-main/adapters/workspace/open-workspace';
import type { WorkspacePorts } from '../../../src-main/services/workspace/ports';
import type { Workspace } from '../../../src-main/services/workspace/workspace';
import { newSubmission } from '../../support/new-submission';
import { platformError } from '../../support/memory-log-file';
import { temporaryFolder } from '../../support/temporary-folder';
import { newTestWorkspace, openTestWorkspace, write } from '../../support/test-workspace';

const run = promisify(execFile);
const folder = await temporaryFolder();

/** A file system of 3 MiB, where the machine lets us mount one. */
const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'assay-test', folder]).then(
  () => true,
  () => false,
);
afterAll(async () => {
  if (mounted) await run('umount', [folder]);
});

async function typeUntilFull(workspace: Workspace, id: string, typed: string[]): Promise<unknown> {
  for (let i = 0; ; i += 1) {
    const texts = [0, 1, 2, 3].map((n) => `${i}.${n} ${'x'.repeat(5000)}`);
    const results = await Promise.allSettled(
      texts.map((text) => workspace.append(id, write(1, 'rationale', text))),
    );
    for (const [n, result] of results.entries()) {
      if (result.status === 'rejected') return result.reason;
      typed.push(texts[n] ?? '');
    }
  }
}

async function textsOf(workspace: Workspace, id: string): Promise<string[]> {
  const { records } = await workspace.open(id);
  return records.flatMap((record) =>
    record.type === 'edit' && record.edit.type === 'text' ? [record.edit.text] : [],
  );
}

describe.skipIf(!mounted)('on a real disk that fills up (needs the right to mount)', () => {
  it('says so, keeps all that was acknowledged, and goes on when there is room again', async () => {
    const filler = join(folder, 'filler');
    await writeFile(filler, Buffer.alloc(1024 * 1024));
    const own = await newTestWorkspace(folder);
    const workspace = await openTestWorkspace(own);
    const { id } = await workspace.addSubmission(newSubmission());
    const typed: string[] = [];
    expect(await typeUntilFull(workspace, id, typed)).toMatchObject({ code: 'ERR_DISK_FULL' });
    expect(typed.length).toBeGreaterThan(20);
    expect(await textsOf(workspace, id)).toEqual(typed);

    // To the last byte, so that not even a folder fits.
    const { bavail, bsize } = await statfs(folder);
    await writeFile(join(folder, 'rest'), Buffer.alloc(bavail * bsize));
    const big = newSubmission({ id: 'S-2', artifacts: { film: Buffer.alloc(4_000_000, 1) } });
    await expect(workspace.addSubmission(big)).rejects.toMatchObject({ code: 'ERR_DISK_FULL' });
    await expect(workspace.putBlob(id, Buffer.alloc(4_000_000))).rejects.toMatchObject({
      code: 'ERR_DISK_FULL',
    });
    await expect(workspace.writeSealed('settings', Buffer.alloc(9000))).rejects.toMatchObject({
      code: 'ERR_DISK_FULL',
    });
    expect(await readdir(join(own.dir, 'staging'))).toEqual([]);
    expect(await readdir(join(own.dir, 'submissions'))).toEqual([id]);

    await rm(filler);
    await rm(join(folder, 'rest'));
    await workspace.append(id, write(1, 'rationale', 'room again'));
    await workspace.close();
    const again = await openTestWorkspace(own);
    expect(await textsOf(again, id)).toEqual([...typed, 'room again']);
    expect(again.notices).toEqual([]);
    expect(await again.check()).toEqual([]);
    await again.close();
    await rm(own.dir, { recursive: true });
  });

  it('can still be closed while full, and opened later', async () => {
    const own = await newTestWorkspace(folder);
    const workspace = await openTestWorkspace(own);
    const { id } = await workspace.addSubmission(newSubmission());
    const typed: string[] = [];
    await typeUntilFull(workspace, id, typed);
    await workspace.close();
    await writeFile(join(folder, 'more'), '').catch(() => undefined);
    const again = await openTestWorkspace(own).catch((error: unknown) => error);
    // Full to the brim, opening may refuse; it must not take anything away.
    if (again instanceof Error) expect(again).toMatchObject({ code: 'ERR_DISK_FULL' });
    else {
      expect(await textsOf(again as Workspace, id)).toEqual(typed);
      await (again as Workspace).close();
    }
    await rm(own.dir, { recursive: true });
  });
});

describe('with a disk that refuses', () => {
  function refusing(ports: WorkspacePorts, when: (name: string) => boolean): WorkspacePorts {
    return {
      ...ports,
      files: {
        ...ports.files,
        openLog: async (name, mode) => {
          const log = await ports.files.openLog(name, mode);
          return {
            ...log,
            write: (offset, bytes) =>
              when(name) ? Promise.reject(platformError('ENOSPC')) : log.write(offset, bytes),
          };
        },
      },
    };
  }

  it('the journal, what was not kept is not built upon', async () => {
    const own = await newTestWorkspace(await temporaryFolder());
    let full = false;
    const ports = refusing(nodePorts(own.dir), (name) => full && name.endsWith('/log'));
    const workspace = await openTestWorkspace(own, ports);
    const { id } = await workspace.addSubmission(newSubmission());
    full = true;
    await expect(workspace.append(id, write(1, 'rationale', 'lost'))).rejects.toMatchObject({
      code: 'ERR_DISK_FULL',
    });
    full = false;
    await expect(
      workspace.append(id, { type: 'undo', at: '2026-03-02T10:00:01.000Z' }),
    ).rejects.toMatchObject({ code: 'ERR_NOTHING_TO_UNDO' });
    await workspace.append(id, write(1, 'rationale', 'kept'));
    expect(await textsOf(workspace, id)).toEqual(['kept']);
    await workspace.close();
  });

  it('the index only, appends are acknowledged all the same and their rows follow later', async () => {
    const own = await newTestWorkspace(await temporaryFolder());
    let full = false;
    const ports = refusing(nodePorts(own.dir), (name) => full && name === 'index.log');
    const workspace = await openTestWorkspace(own, ports);
    const { id } = await workspace.addSubmission(newSubmission());
    await workspace.append(id, write(1, 'rationale', 'one'));
    await workspace.changes(0, 10);
    full = true;
    await workspace.append(id, write(1, 'rationale', 'two'));
    expect((await workspace.changes(0, 10)).rows).toHaveLength(1);
    await expect(workspace.addSubmission(newSubmission({ id: 'S-2' }))).rejects.toMatchObject({
      code: 'ERR_DISK_FULL',
    });
    expect(await readdir(join(own.dir, 'submissions'))).toEqual([id]);
    await workspace.close();
    full = false;
    const again = await openTestWorkspace(own, ports);
    expect(await textsOf(again, id)).toEqual(['one', 'two']);
    expect(await again.check()).toEqual([]);
    await again.close();
  });

  it('the index on opening after a crash, everything can be read and typed on all the same', async () => {
    const own = await newTestWorkspace(await temporaryFolder());
    let full = false;
    const ports = refusing(nodePorts(own.dir), (name) => full && name === 'index.log');
    const workspace = await openTestWorkspace(own, ports);
    const { id } = await workspace.addSubmission(newSubmission());
    await workspace.append(id, write(1, 'rationale', 'one'));
    full = true;
    // The row cannot be settled: it stays marked, as after a crash.
    await workspace.close();
    const reading = await openTestWorkspace(own, ports);
    expect(reading.notices).toMatchObject([
      { place: 'index.log', message: expect.stringContaining('The disk is full') as string },
    ]);
    await reading.append(id, write(1, 'rationale', 'two'));
    expect(await textsOf(reading, id)).toEqual(['one', 'two']);
    await reading.close();
    full = false;
    const again = await openTestWorkspace(own, ports);
    expect(again.notices).toEqual([]);
    expect(await textsOf(again, id)).toEqual(['one', 'two']);
    expect(await again.check()).toEqual([]);
    await again.close();
  });

  it('removing a submission, the rest opens and removing goes on next time', async () => {
    const own = await newTestWorkspace(await temporaryFolder());
    const ports = nodePorts(own.dir);
    const stubborn: WorkspacePorts = {
      ...ports,
      files: { ...ports.files, destroy: () => Promise.reject(platformError('EIO')) },
    };
    const workspace = await openTestWorkspace(own, stubborn);
    const { id } = await workspace.addSubmission(newSubmission());
    const other = await workspace.addSubmission(newSubmission({ id: 'S-2' }));
    await workspace.append(id, write(1, 'rationale', 'to go'));
    await workspace.append(other.id, write(1, 'rationale', 'to stay'));
    await expect(workspace.purge(id)).rejects.toThrow('EIO');
    await workspace.close();
    const reading = await openTestWorkspace(own, stubborn);
    expect(reading.notices).toMatchObject([{ place: `submissions/${id}` }]);
    expect(await textsOf(reading, other.id)).toEqual(['to stay']);
    // What is typed into it would be gone at the next opening.
    await expect(reading.append(id, write(1, 'rationale', 'more'))).rejects.toMatchObject({
      code: 'ERR_SUBMISSION_UNKNOWN',
    });
    await reading.close();
    const again = await openTestWorkspace(own, ports);
    expect(again.notices).toEqual([]);
    expect(await again.changes(0, 10)).toMatchObject({ removed: [id], rows: [{ id: other.id }] });
    expect(await readdir(join(own.dir, 'submissions'))).toEqual([other.id]);
    await again.close();
  });
});
