import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { createPackage } from '../../../src-main/adapters/zip/create-package';
import { decryptPackage } from '../../../src-main/adapters/zip/decrypt-package';
import { verifyPackage } from '../../../src-main/adapters/zip/verify-package';
import { buildAchievementFile } from '../../support/achievement-builder';
import { makeSigner, testNow, type TestSigner } from '../../support/package-signers';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = await temporaryFolder();
const submissionDir = join(folder, 'S-1');
const achievementFile = join(folder, 'x.achievement.json');
const keyFile = join(folder, 'key.txt');
const sealed = join(folder, 'S-1.evidence.zip.age');
let issuer: TestSigner;
let identity = '';
let recipient = '';

beforeAll(async () => {
  issuer = await makeSigner();
  await writeFile(achievementFile, JSON.stringify(buildAchievementFile()));
  await mkdir(submissionDir);
  // More than one chunk of age, and not a whole number of them.
  await writeFile(
    join(submissionDir, 'x.jpg'),
    Buffer.alloc(200_001, '\xff\xd8\xff\xe0noise', 'latin1'),
  );
  execFileSync('age-keygen', ['-o', keyFile], { stdio: 'ignore' });
  identity = /AGE-SECRET-KEY-1\w+/.exec(await readFile(keyFile, 'utf8'))?.[0] ?? '';
  recipient = execFileSync('age-keygen', ['-y', keyFile], { encoding: 'utf8' }).trim();
  await createPackage({
    submissionDir,
    achievementFile,
    out: sealed,
    signer: issuer,
    recipients: [recipient],
    now: testNow,
  });
});

const trust = () => ({ anchors: [plainAnchor(issuer.anchor)], at: testNow });

describe('a sealed package', () => {
  it('is opened by age', async () => {
    const plain = join(folder, 'by-age.evidence.zip');
    execFileSync('age', ['-d', '-i', keyFile, '-o', plain, sealed]);
    expect(await verifyPackage(plain, trust())).toMatchObject({ verdict: 'valid' });
  });

  it('is opened here, into a file that can be removed', async () => {
    const root = join(folder, 'temporary');
    await mkdir(root);
    const { file, remove } = await decryptPackage(sealed, identity, root);
    expect(await verifyPackage(file, trust())).toMatchObject({ verdict: 'valid' });
    await remove();
    expect(await readdir(root)).toEqual([]);
  });

  it('opens when age sealed it', async () => {
    const plain = join(folder, 'plain.evidence.zip');
    await createPackage({
      submissionDir,
      achievementFile,
      out: plain,
      signer: issuer,
      now: testNow,
    });
    const byAge = join(folder, 'by-age.evidence.zip.age');
    execFileSync('age', ['-r', recipient, '-o', byAge, plain]);
    const { file, remove } = await decryptPackage(byAge, identity);
    expect(await readFile(file)).toEqual(await readFile(plain));
    await remove();
  });

  it.each([
    ['another identity', async () => ({ bytes: await readFile(sealed), other: true })],
    ['a cut', async () => ({ bytes: (await readFile(sealed)).subarray(0, -1000), other: false })],
    [
      'a changed byte near its end',
      async () => {
        const bytes = await readFile(sealed);
        bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
        return { bytes, other: false };
      },
    ],
  ])('does not open with %s, and leaves nothing', async (_, change) => {
    const { bytes, other } = await change();
    const file = join(folder, 'changed.evidence.zip.age');
    await writeFile(file, bytes);
    const key = other
      ? (/AGE-SECRET-KEY-1\w+/.exec(
          execFileSync('age-keygen', { encoding: 'utf8', stdio: 'pipe' }),
        )?.[0] ?? '')
      : identity;
    const root = join(folder, 'nothing');
    await mkdir(root, { recursive: true });
    await expect(decryptPackage(file, key, root)).rejects.toMatchObject({
      code: 'ERR_PACKAGE_SEALED',
    });
    expect(await readdir(root)).toEqual([]);
  });

  it('is told apart from a damaged one', async () => {
    expect(await verifyPackage(sealed, trust())).toMatchObject({ code: 'sealed' });
  });

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
