import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { beforeAll, describe, expect, it } from 'vitest';

import { nodePorts } from '../../../src-main/adapters/workspace/open-workspace';
import { newSubmission } from '../../support/new-submission';
import { temporaryFolder } from '../../support/temporary-folder';
import {
  newTestWorkspace,
  openTestWorkspace,
  rate,
  write,
  type TestWorkspace,
} from '../../support/test-workspace';

const folder = await temporaryFolder();
let original: TestWorkspace;
let one = '';
let two = '';
let copies = 0;

beforeAll(async () => {
  original = await newTestWorkspace(folder);
  const workspace = await openTestWorkspace(original);
  one = (await workspace.addSubmission(newSubmission({ id: 'S-1' }))).id;
  two = (await workspace.addSubmission(newSubmission({ id: 'S-2', title: 'B' }))).id;
  for (const id of [one, two]) {
    await workspace.append(id, write(1, 'rationale', 'one'));
    await workspace.append(id, rate(1, 2));
  }
  await workspace.writeSealed('settings', Buffer.from('dark'));
  await workspace.close();
});

async function copy(): Promise<TestWorkspace> {
  const dir = join(folder, `copy-${(copies += 1)}`);
  await cp(original.dir, dir, { recursive: true });
  return { ...original, dir };
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  const where = at < 0 ? bytes.length + at : at;
  bytes.writeUInt8(bytes.readUInt8(where) ^ 0x10, where);
  await writeFile(path, bytes);
}

describe('of one submission', () => {
  it.each(['key', 'meta', 'log'])(
    'every flipped byte of its %s is refused with a code, the others stay usable, and no byte changes',
    async (name) => {
      const own = await copy();
      const path = join(own.dir, 'submissions', one, name);
      const good = await readFile(path);
      const step = Math.max(1, Math.floor(good.length / 40));
      for (let at = 0; at < good.length; at += step) {
        await flip(path, at);
        const bad = await readFile(path);
        const workspace = await openTestWorkspace(own);
        await expect(workspace.open(one)).rejects.toMatchObject({
          code: name === 'log' ? 'ERR_JOURNAL_DAMAGED' : 'ERR_SUBMISSION_DAMAGED',
        });
        await expect(workspace.append(one, rate(2, 1))).rejects.toThrow();
        expect((await workspace.open(two)).records).toHaveLength(2);
        expect(await workspace.check()).toMatchObject([{ place: `submissions/${one}` }]);
        await workspace.close();
        expect((await readFile(path)).equals(bad)).toBe(true);
        await writeFile(path, good);
      }
    },
  );

  it('a journal set back to an earlier state is noticed', async () => {
    const own = await copy();
    const log = join(own.dir, 'submissions', one, 'log');
    await truncate(log, 0);
    const workspace = await openTestWorkspace(own);
    await expect(workspace.open(one)).rejects.toMatchObject({ code: 'ERR_JOURNAL_DAMAGED' });
    await workspace.close();
  });

  it('a torn last entry is cut off and reported; what was acknowledged before stays', async () => {
    const own = await copy();
    const log = join(own.dir, 'submissions', one, 'log');
    const good = await readFile(log);
    await writeFile(log, Buffer.concat([good, good.subarray(0, 20)]));
    const workspace = await openTestWorkspace(own);
    expect((await workspace.open(one)).records).toHaveLength(2);
    expect(workspace.notices).toMatchObject([{ place: `submissions/${one}/log` }]);
    await workspace.append(one, rate(2, 2));
    expect((await workspace.open(one)).records).toHaveLength(3);
    await workspace.close();
    const again = await openTestWorkspace(own);
    expect(again.notices).toEqual([]);
    expect(await again.check()).toEqual([]);
    await again.close();
  });

  it("another submission's key, data, journal or evidence do not fit", async () => {
    for (const name of ['key', 'meta', 'log', 'blobs']) {
      const own = await copy();
      const at = (id: string): string => join(own.dir, 'submissions', id, name);
      await rm(at(one), { recursive: true });
      await cp(at(two), at(one), { recursive: true });
      const workspace = await openTestWorkspace(own);
      const read = workspace.readArtifact(one, 'plan').then(buffer);
      await expect(read).rejects.toThrow(/damaged|missing/);
      await workspace.close();
    }
  });

  it('damaged evidence is never handed out, and check names it', async () => {
    const own = await copy();
    const blobs = join(own.dir, 'submissions', one, 'blobs');
    const [name = ''] = await readdir(blobs);
    await flip(join(blobs, name), 40);
    const workspace = await openTestWorkspace(own);
    await expect(workspace.readArtifact(one, 'plan').then(buffer)).rejects.toMatchObject({
      code: 'ERR_EVIDENCE_DAMAGED',
    });
    expect(await workspace.check()).toMatchObject([{ place: `submissions/${one} artifact plan` }]);
    await workspace.close();
  });
});

describe('of the index', () => {
  it('every flipped byte of its log is refused, and no byte changes', async () => {
    const own = await copy();
    const path = join(own.dir, 'index.log');
    const good = await readFile(path);
    for (let at = 0; at < good.length; at += 7) {
      await flip(path, at);
      const bad = await readFile(path);
      await expect(openTestWorkspace(own)).rejects.toMatchObject({ code: 'ERR_JOURNAL_DAMAGED' });
      expect((await readFile(path)).equals(bad)).toBe(true);
      await writeFile(path, good);
    }
    await (await openTestWorkspace(own)).close();
  });

  it('an unusable checkpoint is only a longer way', async () => {
    const own = await newTestWorkspace(folder);
    const ports = nodePorts(own.dir, { durable: false });
    const workspace = await openTestWorkspace(own, ports);
    const { id } = await workspace.addSubmission(newSubmission());
    const { id: gone } = await workspace.addSubmission(newSubmission({ id: 'S-gone' }));
    await workspace.purge(gone);
    for (let i = 0; i < 1100; i += 1) {
      await workspace.append(id, write(1, 'rationale', String(i)));
      await workspace.changes(0, 1);
    }
    const before = await workspace.changes(0, 10);
    await workspace.close();
    const checkpoint = join(own.dir, 'index.checkpoint');
    const good = await readFile(checkpoint);
    const log = await readFile(join(own.dir, 'index.log'));

    const whole = await openTestWorkspace(own, ports);
    expect(await whole.check()).toEqual([]);
    await whole.close();

    // With it, what lies before it in the log is not even read …
    await flip(join(own.dir, 'index.log'), 1000);
    const quick = await openTestWorkspace(own, ports);
    expect((await quick.changes(0, 10)).rows).toEqual(before.rows);
    expect((await quick.changes(0, 10)).removed).toEqual([gone]);
    // … but check reads it.
    expect(await quick.check()).toMatchObject([{ place: 'index.log' }]);
    await quick.close();
    await writeFile(join(own.dir, 'index.log'), log);

    for (const at of [0, 100, Math.floor(good.length / 2), -1]) {
      await writeFile(checkpoint, good);
      await flip(checkpoint, at);
      const slow = await openTestWorkspace(own, ports);
      expect(slow.notices).toMatchObject([{ place: 'index.checkpoint' }]);
      expect((await slow.changes(0, 10)).rows).toEqual(before.rows);
      expect((await slow.changes(0, 10)).removed).toEqual([gone]);
      await slow.close();
    }
  });

  it('damaged settings are refused, not forgotten', async () => {
    const own = await copy();
    const [name = ''] = await readdir(join(own.dir, 'sealed'));
    await flip(join(own.dir, 'sealed', name), -1);
    const workspace = await openTestWorkspace(own);
    await expect(workspace.readSealed('settings')).rejects.toMatchObject({
      code: 'ERR_WORKSPACE_DAMAGED',
    });
    await workspace.close();
  });
});
