import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import {
  createIdentity,
  unlockIdentity,
} from '../../../src-main/adapters/identity/identity-folder';
import { workspaceHome } from '../../../src-main/adapters/session/workspace-home';
import { newSubmission } from '../../support/new-submission';
import { NOW } from '../../support/signing-people';
import { temporaryFolder } from '../../support/temporary-folder';
import { rate } from '../../support/test-workspace';

const folder = await temporaryFolder();
const wish = { alias: 'Assessor 01', role: 'assessor', passphrase: 'river stone 42' } as const;

function newHome() {
  const root = join(folder, randomUUID());
  return { root, home: workspaceHome(root, () => NOW) };
}

/** Every file below `dir` with its bytes. */
async function everyByte(dir: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    found[file.slice(dir.length + 1)] = await readFile(file, 'base64');
  }
  return found;
}

/** A workspace with one judgement in it, closed. */
async function ownWork() {
  const { root, home } = newHome();
  const workspace = await home.create('own', wish);
  const { id } = await workspace.addSubmission(newSubmission());
  await workspace.append(id, rate(1, 3));
  await workspace.close();
  return { root, home, id };
}

describe('creating a workspace', () => {
  it('makes it with an identity inside, and leaves nothing beside it', async () => {
    const { root, home } = newHome();
    expect(await home.exists('own')).toBe(false);
    const workspace = await home.create('own', wish);
    expect(await readdir(root)).toEqual(['own']);
    expect(await home.exists('own')).toBe(true);
    expect(await home.identity('own')).toMatchObject({ alias: 'Assessor 01', chain: [] });
    expect(workspace.identityDir).toBe(join(root, 'own', 'identity'));
    await unlockIdentity(workspace.identityDir, wish.passphrase);
    await workspace.close();
    await (await home.unlock('own', wish.passphrase)).close();
  });

  it('takes over an identity folder with its passphrase, and with no other', async () => {
    const dir = join(folder, 'elsewhere');
    await createIdentity({ ...wish, alias: 'Assessor 07', dir, now: NOW });
    const before = await everyByte(dir);
    const { root, home } = newHome();
    await expect(
      home.create('own', { ...wish, passphrase: 'not this one' }, dir),
    ).rejects.toMatchObject({ code: 'ERR_PASSPHRASE_WRONG' });
    expect(await readdir(root)).toEqual([]);
    await (await home.create('own', wish, dir)).close();
    expect(await home.identity('own')).toMatchObject({ alias: 'Assessor 07' });
    expect(await everyByte(join(root, 'own', 'identity'))).toEqual(before);
    expect(await everyByte(dir)).toEqual(before);
  });

  it('starts over where an earlier one was cut off before anything was in it', async () => {
    const { root, home } = newHome();
    await mkdir(join(root, 'own', 'submissions'), { recursive: true });
    await mkdir(join(root, 'own', 'staging', 'half'), { recursive: true });
    await writeFile(join(root, 'own', 'index.log'), '');
    await mkdir(join(root, 'own.new', 'identity'), { recursive: true });
    await writeFile(join(root, 'own.new', 'identity', 'identity.json'), '{');
    await (await home.create('own', wish)).close();
    expect(await readdir(root)).toEqual(['own']);
    expect(await home.identity('own')).toMatchObject({ alias: 'Assessor 01' });
  });
});

describe('work that is there', () => {
  it('is not replaced by a new workspace', async () => {
    const { root, home } = await ownWork();
    const before = await everyByte(root);
    await expect(home.create('own', wish)).rejects.toMatchObject({ code: 'ERR_WORKSPACE_EXISTS' });
    expect(await everyByte(root)).toEqual(before);
  });

  it.each([
    ['submissions and an identity', []],
    ['submissions alone', ['identity']],
    ['an identity alone', ['submissions', 'index.log', 'sealed']],
    ['sealed values alone', ['submissions', 'index.log', 'identity']],
  ])('is kept to the last byte when workspace.json is lost: %s', async (_, lost) => {
    const { root, home, id } = await ownWork();
    const header = join(root, 'own', 'workspace.json');
    const saved = await readFile(header);
    const workspace = await home.unlock('own', wish.passphrase);
    await workspace.writeSealed('settings', Buffer.from('{}'));
    await workspace.close();
    for (const name of ['workspace.json', ...lost]) {
      await rm(join(root, 'own', name), { recursive: true });
    }
    const before = await everyByte(root);
    await expect(home.create('own', wish)).rejects.toMatchObject({
      code: 'ERR_WORKSPACE_DAMAGED',
      message: expect.stringContaining('from a backup') as string,
    });
    expect(await everyByte(root)).toEqual(before);

    if (lost.length > 0) return;
    // As the sentence says: with the file put back, everything is there.
    await writeFile(header, saved);
    const again = await home.unlock('own', wish.passphrase);
    expect((await again.open(id)).records).toEqual([rate(1, 3)]);
    await again.close();
  });
});

describe('the sample', () => {
  it('counts once it is filled; one that was cut off is replaced', async () => {
    const { home } = newHome();
    const cutOff = await home.create('sample', wish);
    await cutOff.addSubmission(newSubmission());
    await cutOff.close();
    expect(await home.exists('sample')).toBe(false);
    const workspace = await home.create('sample', wish);
    expect((await workspace.changes(0, 10)).rows).toEqual([]);
    await home.sampleFilled();
    expect(await home.exists('sample')).toBe(true);
    await workspace.close();
    await (await home.unlock('sample', wish.passphrase)).close();
    expect(await home.exists('sample')).toBe(true);
    await home.remove('sample');
    expect(await home.exists('sample')).toBe(false);
  });
});
