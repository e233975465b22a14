import { describe, expect, it } from 'vitest';

import { verifyPackage } from '../../../src-main/adapters/zip/verify-package';
import { edit, packageBench, text, type Damage } from '../../support/package-bench';
import {
  packageContent,
  packageEntries,
  packageZip,
  type BagContent,
} from '../../support/package-builder';
import { testNow } from '../../support/package-signers';
import { rawZip } from '../../support/raw-zip';

/**
 * Every way the bag of a package can be wrong, its manifests, its tag files and what they list, one
 * at a time: each has its own code, none opens, and nothing is left behind.
 */

const { spoilt, write, expectRefusal } = await packageBench();

const table: Damage[] = [
  ['no bagit.txt', 'bagit-missing', spoilt({ damage: (f) => f.delete('bagit.txt'), relist: true })],
  [
    'bag of another version',
    'bagit-invalid',
    spoilt({ damage: (f) => edit(f, 'bagit.txt', (t) => t.replace('1.0', '9.9')), relist: true }),
  ],
  [
    'bag-info.txt without labels',
    'bag-info-invalid',
    spoilt({ damage: (f) => f.set('bag-info.txt', text('nothing\n')), relist: true }),
  ],
  [
    'no payload manifest',
    'manifest-missing',
    spoilt({ damage: (f) => f.delete('manifest-sha256.txt'), relist: true }),
  ],
  [
    'a manifest line that is none',
    'manifest-invalid',
    spoilt({ damage: (f) => edit(f, 'manifest-sha256.txt', (t) => `${t}abc\n`), relist: true }),
  ],
  [
    'a manifest leading out',
    'path-outside',
    spoilt({
      damage: (f) => edit(f, 'manifest-sha256.txt', (t) => `${t}${'0'.repeat(64)}  data/../../x\n`),
      relist: true,
    }),
  ],
  [
    'a payload manifest that lists tag files',
    'manifest-invalid',
    spoilt({
      damage: (f) => edit(f, 'manifest-sha256.txt', (t) => `${t}${'0'.repeat(64)}  bag-info.txt\n`),
      relist: true,
    }),
  ],
  [
    'a tag manifest that lists payload',
    'manifest-invalid',
    spoilt({
      damage: (f) => edit(f, 'tagmanifest-sha256.txt', (t) => `${t}${'0'.repeat(64)}  data/x\n`),
    }),
  ],
  [
    'a tag manifest that lists a tag manifest',
    'manifest-invalid',
    spoilt({
      damage: (f) =>
        edit(f, 'tagmanifest-sha256.txt', (t) => `${t}${'0'.repeat(64)}  tagmanifest-md5.txt\n`),
    }),
  ],
  [
    'a tag manifest without the payload manifest',
    'manifest-invalid',
    spoilt({
      damage: (f) =>
        edit(f, 'tagmanifest-sha256.txt', (t) => t.replace(/^.* manifest-sha256.txt\n/m, '')),
    }),
  ],
  [
    'a tag manifest that lists the signature',
    'manifest-invalid',
    async () => {
      const files = await packageContent();
      files.set('metadata/signature.jws', text('x'));
      const digest = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';
      edit(files, 'tagmanifest-sha256.txt', (t) => `${t}${digest}  metadata/signature.jws\n`);
      return rawZip(packageEntries(files));
    },
  ],
  [
    'no data folder',
    'payload-folder-missing',
    spoilt({ payload: {}, submission: (s) => ({ ...s, parts: [] }) }),
  ],
  [
    'an algorithm nobody knows',
    'algorithm-unknown',
    spoilt({ damage: (f) => f.set('manifest-sha7.txt', text('00  data/x\n')), relist: true }),
  ],
  [
    'a file changed',
    'checksum-mismatch',
    spoilt({ damage: (f) => edit(f, 'data/lesson-plan.md', (t) => t.replace('Three', 'Seven')) }),
  ],
  [
    'a tag file changed',
    'checksum-mismatch',
    spoilt({ damage: (f) => edit(f, 'bag-info.txt', (t) => t.replace('Riverbend', 'Elsewhere')) }),
  ],
  ['a file missing', 'file-missing', spoilt({ damage: (f) => f.delete('data/photos/board.txt') })],
  ['a file too many', 'file-extra', spoilt({ damage: (f) => f.set('data/extra.txt', text('x')) })],
  [
    'a file too many, in the second manifest alone',
    'file-extra',
    spoilt({
      sha512: true,
      damage: (f) => edit(f, 'manifest-sha512.txt', (t) => t.split('\n').slice(1).join('\n')),
      relist: true,
    }),
  ],
  [
    'another Payload-Oxum',
    'oxum-mismatch',
    spoilt({
      damage: (f) => edit(f, 'bag-info.txt', (t) => t.replace(/Oxum: \d+/, 'Oxum: 1')),
      relist: true,
    }),
  ],
  [
    'a fetch.txt',
    'fetch-refused',
    spoilt({
      damage: (f) => f.set('fetch.txt', text('https://x.example 1 data/x\n')),
      relist: true,
    }),
  ],

  [
    'no tag manifest',
    'manifest-weak',
    spoilt({ damage: (f) => f.delete('tagmanifest-sha256.txt') }),
  ],
  [
    'a tag file no manifest lists',
    'tag-file-unlisted',
    spoilt({ damage: (f) => f.set('metadata/note.txt', text('x')) }),
  ],
];

describe('a package with a damaged bag', () => {
  it.each(table)('with %s is refused as %s', async (_what, code, make) => {
    await expectRefusal(await make(), code);
  });

  it('is judged for its bag alone when only that is asked for', async () => {
    const file = await write(await packageZip({ submission: (s) => ({ ...s, artifacts: [] }) }));
    const bag = await verifyPackage(file, { anchors: [], at: testNow, bagOnly: true });
    expect(bag).toMatchObject({ verdict: 'valid', code: null, bag: { ok: true }, package: null });
    const whole = await verifyPackage(file, { anchors: [], at: testNow });
    expect(whole).toMatchObject({ verdict: 'invalid', bag: { ok: true }, package: { ok: false } });
  });

  it('lists every file that is wrong, up to fifty', async () => {
    const names = Array.from({ length: 60 }, (_, n) => `data/${String(n)}.txt`);
    const payload = Object.fromEntries(names.map((name) => [name, 'as it was']));
    const damage = (files: BagContent) => {
      for (const name of names) files.set(name, text('as it is.'));
    };
    const file = await write(await packageZip({ payload, damage }));
    const { checks } = await verifyPackage(file, { anchors: [], at: testNow, bagOnly: true });
    const failures = checks.filter(({ code }) => code === 'checksum-mismatch');
    expect(failures).toHaveLength(51);
    expect(failures.at(-1)?.detail).toBe('and 10 more');
  });
});
