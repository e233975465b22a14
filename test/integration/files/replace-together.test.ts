import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it, vi } from 'vitest';

import { nodeSteps, type ReplaceSteps } from '../../../src-main/adapters/files/replace-steps';
import {
  finishReplacing,
  replaceTogether,
} from '../../../src-main/adapters/files/replace-together';
import { temporaryFolder } from '../../support/temporary-folder';

const top = await temporaryFolder();
let made = 0;

const OLD = { 'identity.json': 'old facts', 'ca/key.pem': 'old key', 'request.pem': 'old request' };
const NEW = {
  'identity.json': 'new facts',
  'ca/key.pem': 'new key',
  'certificates/A.pem': 'new certificate',
};

async function oldFolder(): Promise<string> {
  const root = join(top, String(made++));
  await mkdir(join(root, 'ca'), { recursive: true });
  for (const [path, text] of Object.entries(OLD)) await writeFile(join(root, path), text);
  return root;
}

const change = new Map<string, Uint8Array | null>([
  ...Object.entries(NEW).map(([path, text]): [string, Uint8Array] => [path, Buffer.from(text)]),
  ['request.pem', null],
]);

async function contents(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file): Promise<[string, string]> => [
        file.slice(root.length + 1),
        await readFile(file, 'utf8'),
      ]),
    ),
  );
}

class Crash extends Error {}

/** Steps that end for good at the `last`th change; a write that is cut off leaves half a file. */
function crashingSteps(last: number): { steps: ReplaceSteps; done: () => number } {
  let count = 0;
  const step =
    <A extends unknown[]>(
      real: (...args: A) => Promise<void>,
      half?: (...args: A) => Promise<void>,
    ) =>
    async (...args: A): Promise<void> => {
      if (++count > last) throw new Crash();
      if (count < last) return real(...args);
      await (half ?? real)(...args);
      throw new Crash();
    };
  return {
    done: () => count,
    steps: {
      ...nodeSteps,
      write: step(nodeSteps.write, (path, bytes) =>
        nodeSteps.write(path, bytes.subarray(0, bytes.length / 2)),
      ),
      makeFolder: step(nodeSteps.makeFolder),
      rename: step(nodeSteps.rename),
      remove: step(nodeSteps.remove),
      removeFolder: step(nodeSteps.removeFolder, async (path) => {
        const [first] = await readdir(path);
        if (first !== undefined) await nodeSteps.remove(join(path, first));
      }),
      syncFolder: step(nodeSteps.syncFolder),
    },
  };
}

describe('files that change together', () => {
  it('are all new afterwards, and nothing else is left', async () => {
    const root = await oldFolder();
    await replaceTogether(root, change);
    expect(await contents(root)).toEqual(NEW);
    expect((await readdir(root)).sort()).toEqual(['ca', 'certificates', 'identity.json']);
  });

  it('are all old or all new, wherever the work was cut off, and wherever finishing it was', async () => {
    const outcomes: string[] = [];
    for (let last = 1; ; last += 1) {
      const root = await oldFolder();
      const { steps, done } = crashingSteps(last);
      const cut = await replaceTogether(root, change, steps).then(
        () => false,
        () => true,
      );
      if (!cut && done() < last) break;
      // The first attempts to finish are cut off as well.
      for (let again = 1; again <= 3; again += 1)
        await finishReplacing(root, crashingSteps(again).steps).catch(() => undefined);
      await finishReplacing(root);
      const after = await contents(root);
      outcomes.push(after['identity.json'] ?? 'none');
      expect([OLD, NEW], `cut off at step ${String(last)}`).toContainEqual(after);
      expect(existsSync(join(root, '.replacing')) || existsSync(join(root, '.replacing.new'))).toBe(
        false,
      );
    }
    expect(outcomes.length).toBeGreaterThan(12);
    expect(outcomes[0]).toBe('old facts');
    expect(outcomes.at(-1)).toBe('new facts');
    // Once new, never old again.
    expect(outcomes.lastIndexOf('old facts')).toBeLessThan(outcomes.indexOf('new facts'));
  });

  it('change one after the other when asked for at once, also with readers between', async () => {
    const root = await oldFolder();
    const text = (value: string) => new Map([['identity.json', Buffer.from(value)]]);
    await Promise.all([
      replaceTogether(root, change),
      finishReplacing(root),
      replaceTogether(root, text('newer facts')),
      finishReplacing(root),
    ]);
    expect(await contents(root)).toEqual({ ...NEW, 'identity.json': 'newer facts' });
  });

  it.each(['../out', '/etc/x', 'a/../../b', 'a\\b', '.', ''])(
    'refuse the path %j',
    async (path) => {
      const root = await oldFolder();
      await expect(replaceTogether(root, new Map([[path, Buffer.from('x')]]))).rejects.toThrow(
        RangeError,
      );
      expect(await contents(root)).toEqual(OLD);
    },
  );

  it('need no folder that can be written when there is nothing to finish', async () => {
    await expect(finishReplacing(join(top, 'nowhere'))).resolves.toBeUndefined();
  });
});

describe('a folder that a second thread or program reads meanwhile', () => {
  it('is left whole: what that one tidies away is never taken for decided', async () => {
    const root = await oldFolder();
    vi.resetModules();
    const other = await import('../../../src-main/adapters/files/replace-together');
    /** Cut off after one file, at the worst moment. */
    const tidying: ReplaceSteps = {
      ...nodeSteps,
      removeFolder: (path) => nodeSteps.remove(join(path, '1')),
    };
    const steps: ReplaceSteps = {
      ...nodeSteps,
      async rename(from, to) {
        if (to.endsWith('.replacing')) await other.finishReplacing(root, tidying);
        await nodeSteps.rename(from, to);
      },
    };
    await expect(replaceTogether(root, change, steps)).rejects.toMatchObject({
      code: 'ERR_FILE_UNWRITABLE',
    });
    await finishReplacing(root);
    expect(await contents(root)).toEqual(OLD);
  });
});
