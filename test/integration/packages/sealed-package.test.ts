import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { beforeAll, describe, expect, it } from 'vitest';

import type { JobWorker } from '../../../src-main/adapters/worker/job-worker';
import { runJob } from '../../../src-main/adapters/worker/run-job';
import { unsealing } from '../../../src-main/adapters/worker/unsealing';
import { createPackage } from '../../../src-main/adapters/zip/create-package';
import { openPackage } from '../../../src-main/adapters/zip/open-package';
import { verifyPackage } from '../../../src-main/adapters/zip/verify-package';
import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { buildAchievementFile } from '../../support/achievement-builder';
import { makeSigner, testNow, type TestSigner } from '../../support/package-signers';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = await temporaryFolder();
const submissionDir = join(folder, 'S-1');
const achievementFile = join(folder, 'x.achievement.json');
const keyFile = join(folder, 'key.txt');
const sealed = join(folder, 'S-1.evidence.zip.age');
// More than one batch of chunks of age, and not a whole number of them.
const evidence = Buffer.alloc(2_200_001, '\xff\xd8\xff\xe0noise', 'latin1');
let issuer: TestSigner;
let identity = '';
let recipient = '';
let other = '';

function makeKey(file: string): { identity: string; recipient: string } {
  execFileSync('age-keygen', ['-o', file], { stdio: 'ignore' });
  const recipient = execFileSync('age-keygen', ['-y', file], { encoding: 'utf8' }).trim();
  const text = execFileSync('cat', [file], { encoding: 'utf8' });
  return { identity: /AGE-SECRET-KEY-1\w+/.exec(text)?.[0] ?? '', recipient };
}

beforeAll(async () => {
  issuer = await makeSigner();
  await writeFile(achievementFile, JSON.stringify(buildAchievementFile()));
  await mkdir(submissionDir);
  await writeFile(join(submissionDir, 'x.jpg'), evidence);
  ({ identity, recipient } = makeKey(keyFile));
  ({ identity: other } = makeKey(join(folder, 'other.txt')));
  await create(sealed, [recipient]);
});

const create = (out: string, recipients?: string[]) =>
  createPackage({ submissionDir, achievementFile, out, signer: issuer, recipients, now: testNow });

const trust = (ageIdentity?: string) => ({
  anchors: [plainAnchor(issuer.anchor)],
  at: testNow,
  ageIdentity,
});

describe('a sealed package', () => {
  it('is opened by age', async () => {
    const plain = join(folder, 'by-age.evidence.zip');
    execFileSync('age', ['-d', '-i', keyFile, '-o', plain, sealed]);
    expect(await verifyPackage(plain, trust())).toMatchObject({ verdict: 'valid' });
  });

  it('is verified and opened here where it lies', async () => {
    const before = await readdir(folder);
    expect(await verifyPackage(sealed, trust(identity))).toMatchObject({ verdict: 'valid' });
    const opened = await openPackage(sealed, trust(identity));
    const [artifact] = opened.submission.artifacts;
    const bytes = await buffer(await opened.openArtifact(artifact?.id ?? ''));
    expect(bytes.equals(evidence)).toBe(true);
    await opened.close();
    expect(await readdir(folder)).toEqual(before);
  });

  it('opens when age sealed it, to several recipients', async () => {
    const plain = join(folder, 'plain.evidence.zip');
    await create(plain);
    const byAge = join(folder, 'by-age.evidence.zip.age');
    const second = makeKey(join(folder, 'second.txt'));
    execFileSync('age', ['-r', second.recipient, '-r', recipient, '-o', byAge, plain]);
    for (const key of [identity, second.identity]) {
      expect(await verifyPackage(byAge, trust(key))).toMatchObject({ verdict: 'valid' });
    }
    expect(await verifyPackage(byAge, trust(other))).toMatchObject({ code: 'sealed' });
  });

  it('opens by jobs of the worker thread, whose inputs and outputs are copied', async () => {
    const names: string[] = [];
    const run: JobWorker['run'] = async (name, input) => {
      names.push(name);
      return structuredClone(await runJob({ id: 1, name, input: structuredClone(input) }));
    };
    const byWorker = unsealing({ run });
    const opening = { ...trust(identity), unsealing: byWorker };
    expect(await verifyPackage(sealed, opening)).toMatchObject({ verdict: 'valid' });
    expect(names[0]).toBe('unsealHeader');
    expect(new Set(names.slice(1))).toEqual(new Set(['unsealChunks']));
    const refused = { ...trust(other), unsealing: byWorker };
    expect(await verifyPackage(sealed, refused)).toMatchObject({ code: 'sealed' });
  });

  it('says whom to ask when it is for somebody else', async () => {
    await expect(openPackage(sealed, trust(other))).rejects.toMatchObject({
      code: 'ERR_PACKAGE_SEALED',
      message: expect.stringContaining('for somebody else. Ask whoever sent it') as string,
    });
  });

  it.each([
    ['cut off in the middle', (bytes: Buffer) => bytes.subarray(0, -1000)],
    ['cut off between two chunks', (bytes: Buffer) => bytes.subarray(0, -lastChunk(bytes))],
    ['without its last byte', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['with its last chunk changed', (bytes: Buffer) => flip(bytes, bytes.length - 20)],
    ['with a chunk in the middle changed', (bytes: Buffer) => flip(bytes, bytes.length >> 1)],
    ['with its header changed', (bytes: Buffer) => flip(bytes, bytes.indexOf('\n--- ') + 20)],
    ['with bytes added', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')])],
  ])('does not open %s, and leaves nothing', async (_, change) => {
    const file = join(folder, 'changed.evidence.zip.age');
    await writeFile(file, change(await readFile(sealed)));
    const before = await readdir(folder);
    expect(await verifyPackage(file, trust(identity))).toMatchObject({
      verdict: 'invalid',
      code: 'sealed',
    });
    await expect(openPackage(file, trust(identity))).rejects.toMatchObject({
      code: 'ERR_PACKAGE_SEALED',
      message: expect.stringContaining('cut off or changed on its way') as string,
    });
    expect(await readdir(folder)).toEqual(before);
  });

  it('is told apart from a damaged one when there is no key', async () => {
    expect(await verifyPackage(sealed, trust())).toMatchObject({ code: 'sealed' });
  });

  it.each(['before it is read', 'while it is read', 'while an artifact is'])(
    'can be cancelled %s',
    async (moment) => {
      const cancelling = new AbortController();
      const { signal } = cancelling;
      const cancelled = { code: 'ERR_CANCELLED' };
      const onProgress = () => {
        if (moment === 'while it is read') cancelling.abort();
      };
      if (moment === 'before it is read') cancelling.abort();
      const opening = openPackage(sealed, { ...trust(identity), signal, onProgress });
      if (moment !== 'while an artifact is') {
        await expect(opening).rejects.toMatchObject(cancelled);
        return;
      }
      const opened = await opening;
      const artifact = await opened.openArtifact(opened.submission.artifacts[0]?.id ?? '');
      cancelling.abort();
      await expect(buffer(artifact)).rejects.toMatchObject(cancelled);
      await opened.close();
    },
  );

  it('leaves nothing when it cannot be made', async () => {
    const empty = join(folder, 'S-2');
    await mkdir(empty);
    await writeFile(join(empty, 'submission.json'), '{}');
    const before = await readdir(folder);
    await expect(
      createPackage({
        submissionDir: empty,
        achievementFile,
        out: join(folder, 'S-2.evidence.zip.age'),
        recipients: [recipient],
        now: testNow,
      }),
    ).rejects.toMatchObject({ code: 'ERR_SUBMISSION_INVALID' });
    expect(await readdir(folder)).toEqual(before);
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** Bytes of the last chunk as it is sealed; everything before it is whole chunks. */
function lastChunk(bytes: Buffer): number {
  const headerEnd = bytes.indexOf('\n', bytes.indexOf('\n--- ') + 1) + 1;
  return (bytes.length - headerEnd - 16) % (64 * 1024 + 16);
}
