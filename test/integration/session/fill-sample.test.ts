import { randomUUID } from 'node:crypto';
import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { fillSample, type SampleParts } from '../../../src-main/adapters/session/fill-sample';
import { workspaceHome } from '../../../src-main/adapters/session/workspace-home';
import { runJob } from '../../../src-main/adapters/worker/run-job';
import { Session } from '../../../src-main/services/session/session';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = await temporaryFolder();
const now = (): Date => new Date('2026-03-03T12:00:00.000Z');

/** The worker's work, in this thread; `spoil` is given the folder of packages it made. */
function parts(spoil: (packages: string) => Promise<void> = () => Promise.resolve()) {
  const root = join(folder, randomUUID());
  const home = workspaceHome(root, now);
  const worker: SampleParts['worker'] = {
    run: async (name, input) => {
      const output = await runJob({ id: 1, name, input });
      if (name === 'sample' && 'dir' in input) await spoil(join(input.dir, 'packages'));
      return output;
    },
  };
  const progress: string[] = [];
  const onProgress: SampleParts['onProgress'] = (file, done, total) => {
    progress.push(`${file} ${String(done)}/${String(total)}`);
  };
  return { root, home, progress, fill: { home, worker, resources: 'resources', now, onProgress } };
}

function quietSession(home: SampleParts['home']): Session {
  return new Session(home, { changed: () => undefined, inboxChanged: () => undefined });
}

it('a filled sample is whole, and the next time it is opened, not made again', async () => {
  const { home, fill, progress } = parts();
  const session = quietSession(home);
  await session.openSample(() => fillSample(fill));
  const { workspace } = session.current();
  expect((await workspace.changes(0, 100)).rows).toHaveLength(14);
  expect(progress.at(-1)).toBe(' 14/14');
  await session.lock();
  await session.openSample(() => Promise.reject(new Error('made again')));
  expect((await session.current().workspace.changes(0, 100)).rows).toHaveLength(14);
  await session.lock();
});

it('a package that cannot be taken in leaves no sample behind, and no lock: it can be made at once', async () => {
  let damaged = true;
  const { root, home, fill } = parts(async (packages) => {
    const last = (await readdir(packages)).sort().at(-1);
    if (damaged && last !== undefined) await truncate(join(packages, last), 1000);
  });
  const session = quietSession(home);
  await expect(session.openSample(() => fillSample(fill))).rejects.toThrow('ERR_PACKAGE_');
  expect(await readdir(root)).toEqual([]);
  expect(await home.exists('sample')).toBe(false);
  damaged = false;
  await session.openSample(() => fillSample(fill));
  expect((await session.current().workspace.changes(0, 100)).rows).toHaveLength(14);
  await session.lock();
});
