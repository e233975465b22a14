import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { openPackage } from '../../../src-main/adapters/zip/open-package';
import { verifyPackage } from '../../../src-main/adapters/zip/verify-package';
import {
  packageContent,
  packageEntries,
  packageZip,
  type BagContent,
  type PackageRecipe,
} from '../../support/package-builder';
import { makeSigner, testNow, type TestSigner } from '../../support/package-signers';
import { rawZip, type RawEntry, type RawExtras } from '../../support/raw-zip';
import { temporaryFolder } from '../../support/temporary-folder';

/**
 * Every way a package can be wrong, one at a time: each has its own code, none opens (save for
 * trust), and nothing is left behind.
 */

const folder = await temporaryFolder();
// Temporary files would show up among the others, and nobody else's do.
process.env['TMPDIR'] = folder;
let issuer: TestSigner;
let foreign: TestSigner;
let assessor: TestSigner;

beforeAll(async () => {
  issuer = await makeSigner();
  foreign = await makeSigner('Elsewhere');
  assessor = await makeSigner('Riverbend', 'assessor');
});

const text = (value: string) => new TextEncoder().encode(value);
const edit = (files: BagContent, path: string, change: (text: string) => string) =>
  files.set(path, text(change(new TextDecoder().decode(files.get(path)))));

/** A signed package with further entries after the honest ones. */
const plus = async (...more: RawEntry[]) =>
  rawZip([...packageEntries(await packageContent({ signer: issuer })), ...more]);
const spoilt = (recipe: PackageRecipe) => () => packageZip({ signer: issuer, ...recipe });
const around = (extras: RawExtras) => () => packageZip({ signer: issuer }, extras);
const entry = (name: string, more: Partial<RawEntry> = {}): RawEntry => ({
  name,
  data: 'x',
  ...more,
});

/** Says 17 GiB: 32-bit sizes end at 4 GiB, the rest stands in the zip64 extra field. */
const giantSize = Buffer.alloc(12);
giantSize.writeUInt16LE(1, 0);
giantSize.writeUInt16LE(8, 2);
giantSize.writeBigUInt64LE(17n * 1024n ** 3n, 4);
const giant = entry('S-0417/data/x', { deflate: true, size: 0xffffffff, extra: giantSize });

/** What is done to a sound, signed package → the code of the verdict. */
const table: [what: string, code: string, make: () => Promise<Uint8Array>][] = [
  ['nothing at all', 'not-a-zip', () => Promise.resolve(new Uint8Array())],
  ['a file of text', 'not-a-zip', () => Promise.resolve(text('Dear assessor,'))],
  ['sealed by age', 'sealed', () => Promise.resolve(text('age-encryption.org/v1\n-> X25519'))],
  [
    'cut off in the middle',
    'zip-truncated',
    async () => {
      const zip = await packageZip({ signer: issuer });
      return zip.subarray(0, zip.length / 2);
    },
  ],
  [
    'cut off by one byte',
    'zip-truncated',
    async () => (await packageZip({ signer: issuer })).subarray(0, -1),
  ],
  [
    'directory missing in the middle',
    'zip-malformed',
    async () => {
      const zip = await packageZip({ signer: issuer });
      const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
      return Buffer.concat([zip.subarray(0, end - 60), zip.subarray(end)]);
    },
  ],
  ['bytes before it', 'data-before', around({ before: text('#!/bin/sh\n') })],
  [
    'bytes before it that its offsets know nothing of',
    'zip-malformed',
    async () => Buffer.concat([text('#!/bin/sh\n'), await packageZip({ signer: issuer })]),
  ],
  ['bytes after it', 'data-after', around({ after: text('more') })],
  ['bytes between entries', 'data-between', around({ between: text('hidden') })],
  [
    'a second archive in the comment',
    'zip-malformed',
    async () => packageZip({ signer: issuer }, { comment: await packageZip() }),
  ],
  [
    'two names for one entry',
    'header-mismatch',
    () => plus(entry('S-0417/data/x', { headerAt: 0 })),
  ],
  [
    'an entry inside another',
    'entries-overlap',
    () => {
      const inner = entry('S-0417/data/inner');
      const alone = rawZip([inner]);
      const data = alone.subarray(0, alone.indexOf('PK\x01\x02', undefined, 'latin1'));
      const name = 'S-0417/data/outer';
      return Promise.resolve(
        rawZip([
          { name, data },
          { ...inner, headerAt: 30 + name.length },
        ]),
      );
    },
  ],
  [
    'one entry listed twice',
    'duplicate-name',
    async () => {
      const entries = packageEntries(await packageContent({ signer: issuer }));
      return rawZip([...entries, ...entries.slice(0, 1).map((one) => ({ ...one, headerAt: 0 }))]);
    },
  ],
  [
    'a data descriptor that says something else',
    'header-mismatch',
    () => plus(entry('S-0417/data/x', { flags: 8, trailer: Buffer.alloc(16, 1) })),
  ],
  [
    'entries that its end does not count',
    'zip-malformed',
    async () => {
      const files = await packageContent({ signer: issuer });
      return rawZip(packageEntries(files), { count: files.size - 1 });
    },
  ],
  [
    'bytes after the end of compressed data',
    'entry-damaged',
    async () => {
      const entries = packageEntries(await packageContent({ signer: issuer }));
      const padding = text('hidden');
      return rawZip(entries.map((one, index) => (index === 0 ? { ...one, padding } : one)));
    },
  ],
  ['encrypted entry', 'zip-encrypted', () => plus(entry('S-0417/data/x', { flags: 1 }))],
  ['strong encryption', 'zip-encrypted', () => plus(entry('S-0417/data/x', { flags: 0x41 }))],
  ['unknown compression', 'compression-method', () => plus(entry('S-0417/data/x', { method: 12 }))],
  [
    'another name in the local header',
    'header-mismatch',
    () => plus(entry('S-0417/data/x', { localName: 'S-0417/data/y' })),
  ],
  [
    'a second name in an extra field',
    'name-encoding',
    () => plus(entry('S-0417/data/x', { extra: Buffer.from('7570070001aaaaaaaa2e2e', 'hex') })),
  ],
  ['stored, two sizes', 'size-mismatch', () => plus(entry('S-0417/data/x', { size: 2 }))],
  [
    'inflating to more than it says',
    'size-mismatch',
    async () => {
      const entries = packageEntries(await packageContent({ signer: issuer }));
      return rawZip(entries.map((one, index) => (index === 0 ? { ...one, size: 3 } : one)));
    },
  ],
  [
    'inflating to less than it says',
    'size-mismatch',
    async () => {
      const entries = packageEntries(await packageContent({ signer: issuer }));
      return rawZip(entries.map((one, index) => (index === 0 ? { ...one, size: 3000 } : one)));
    },
  ],
  [
    'wrong CRC',
    'entry-damaged',
    async () => {
      const entries = packageEntries(await packageContent({ signer: issuer }));
      return rawZip(entries.map((one, index) => (index === 0 ? { ...one, crc: 1 } : one)));
    },
  ],
  [
    'noise for compressed data',
    'entry-damaged',
    async () => {
      const entries = packageEntries(await packageContent({ signer: issuer }));
      const noise = { deflate: false, method: 8, data: '\u0007noise' };
      return rawZip(entries.map((one, index) => (index === 0 ? { ...one, ...noise } : one)));
    },
  ],
  [
    'a bomb: 64 MiB of nothing',
    'bomb',
    () => plus(entry('S-0417/data/x', { data: new Uint8Array(64 * 1024 ** 2), deflate: true })),
  ],
  ['a bomb: one file that says 17 GiB', 'bomb', () => plus(giant)],
  [
    'a bomb: 10,001 entries',
    'bomb',
    () =>
      Promise.resolve(
        rawZip(Array.from({ length: 10_001 }, (_, n) => entry(`S-0417/data/${String(n)}`))),
      ),
  ],
  ['a name leading out', 'path-outside', () => plus(entry('S-0417/../../x'))],
  ['a name that is only ..', 'path-outside', () => plus(entry('..'))],
  ['an absolute name', 'path-outside', () => plus(entry('/etc/passwd'))],
  ['a drive letter', 'path-outside', () => plus(entry('C:/x'))],
  ['a backslash way out', 'path-outside', () => plus(entry('S-0417\\..\\..\\x'))],
  ['a backslash', 'path-unsafe', () => plus(entry('S-0417/data\\x'))],
  ['a NUL in a name', 'path-unsafe', () => plus(entry('S-0417/data/x\0.pdf'))],
  ['an empty segment', 'path-unsafe', () => plus(entry('S-0417//data/x'))],
  ['a name that is not UTF-8', 'name-encoding', () => plus({ name: Buffer.from([0x53, 0xff]) })],
  ['a symbolic link', 'symlink', () => plus(entry('S-0417/data/x', { mode: 0o120777 }))],
  ['a device', 'special-file', () => plus(entry('S-0417/data/x', { mode: 0o060644 }))],
  ['a folder with content', 'special-file', () => plus(entry('S-0417/x/', { mode: 0o40755 }))],
  ['a name twice', 'duplicate-name', () => plus(entry('S-0417/data/lesson-plan.md'))],
  ['a file used as a folder', 'duplicate-name', () => plus(entry('S-0417/bagit.txt/x'))],
  ['names that differ by case', 'case-collision', () => plus(entry('S-0417/data/Lesson-Plan.md'))],
  ['folders that differ by case', 'case-collision', () => plus(entry('S-0417/DATA/x'))],
  [
    'names that fold to one',
    'case-collision',
    () => plus(entry('S-0417/data/Straße'), entry('S-0417/data/STRASSE')),
  ],
  [
    'names that differ by Unicode form',
    'unicode-collision',
    () => plus(entry('S-0417/data/caf\u00e9'), entry('S-0417/data/cafe\u0301')),
  ],
  ['two top folders', 'several-top-folders', () => plus(entry('S-0418/bagit.txt'))],
  ['a file beside the folder', 'several-top-folders', () => plus(entry('readme.txt'))],

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
  [
    'no submission.json',
    'submission-missing',
    spoilt({ damage: (f) => f.delete('metadata/submission.json'), relist: true }),
  ],
  [
    'a submission of another shape',
    'submission-invalid',
    spoilt({ submission: () => ({ id: 'S-0417' }) }),
  ],
  [
    'an artifact without size',
    'submission-invalid',
    spoilt({ submission: (s) => ({ ...s, artifacts: s.artifacts.map(({ size: _, ...a }) => a) }) }),
  ],
  [
    'a response naming no artifact',
    'submission-invalid',
    spoilt({
      submission: (s) => ({
        ...s,
        parts: [
          { section: 'evidence', responses: [{ question: 'lesson-plan', artifacts: ['z'] }] },
        ],
      }),
    }),
  ],
  [
    'two artifacts of one id',
    'submission-invalid',
    spoilt({
      submission: (s) => ({ ...s, artifacts: s.artifacts.map((a) => ({ ...a, id: 'a1' })) }),
    }),
  ],
  [
    'two artifacts of one path',
    'submission-invalid',
    spoilt({
      submission: (s) => ({
        ...s,
        artifacts: [...s.artifacts, ...s.artifacts.map((a) => ({ ...a, id: `${a.id}b` }))],
      }),
    }),
  ],
  [
    'an artifact that is file and link',
    'submission-invalid',
    spoilt({
      submission: (s) => ({
        ...s,
        artifacts: s.artifacts.map((a) => ({ ...a, url: 'https://x.example/' })),
      }),
    }),
  ],
  [
    'an artifact that is neither file nor link',
    'submission-invalid',
    spoilt({
      submission: (s) => ({
        ...s,
        artifacts: [...s.artifacts, { id: 'z', title: 'z', mediaType: 'text/plain' }],
      }),
    }),
  ],
  [
    'a part the achievement does not have',
    'submission-invalid',
    spoilt({ submission: (s) => ({ ...s, parts: [{ section: 'z', responses: [] }] }) }),
  ],
  [
    'a prompt the part does not have',
    'submission-invalid',
    spoilt({
      submission: (s) => ({
        ...s,
        parts: [{ section: 'evidence', responses: [{ question: 'z' }] }],
      }),
    }),
  ],
  ['another id inside', 'id-mismatch', spoilt({ submission: (s) => ({ ...s, id: 'S-0001' }) })],
  [
    'no achievement.json',
    'achievement-missing',
    spoilt({ damage: (f) => f.delete('metadata/achievement.json'), relist: true }),
  ],
  [
    'an achievement whose links dangle',
    'achievement-invalid',
    spoilt({
      achievement: (t) => t.replace('"requiredLevel":"urn:c1:l3"', '"requiredLevel":"urn:c2:l3"'),
    }),
  ],
  [
    'a rule nested 100,000 deep',
    'achievement-invalid',
    spoilt({
      achievement: (t) =>
        t.replace(
          /"rule":\{"atLeast":\{[^}]*\}\}/,
          `"rule":${'{"not":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
        ),
    }),
  ],
  [
    'the achievement of another digest',
    'achievement-mismatch',
    spoilt({
      submission: (s) => ({ ...s, achievement: { ...s.achievement, sha256: '0'.repeat(64) } }),
    }),
  ],
  [
    'the achievement of another id',
    'achievement-mismatch',
    spoilt({
      submission: (s) => ({ ...s, achievement: { ...s.achievement, id: 'urn:other' } }),
    }),
  ],
  [
    'an artifact of another digest',
    'artifact-mismatch',
    spoilt({
      submission: (s) => ({
        ...s,
        artifacts: s.artifacts.map((a) => ({ ...a, sha256: '0'.repeat(64) })),
      }),
    }),
  ],
  [
    'an artifact that is not there',
    'artifact-missing',
    spoilt({
      submission: (s) => ({
        ...s,
        artifacts: s.artifacts.map((a) => ({ ...a, path: `${a.path ?? ''}x` })),
      }),
    }),
  ],
  [
    'a payload file that is no artifact',
    'artifact-unlisted',
    spoilt({ submission: (s) => ({ ...s, artifacts: s.artifacts.slice(0, 1) }) }),
  ],
  [
    'a signature over another package',
    'signature-invalid',
    async () => {
      const other = await packageContent({ signer: issuer, payload: { 'data/x.txt': 'other' } });
      const files = await packageContent();
      files.set('metadata/signature.jws', other.get('metadata/signature.jws') ?? text(''));
      return rawZip(packageEntries(files));
    },
  ],
  [
    'a signature of one bit less',
    'signature-invalid',
    async () => {
      const files = await packageContent({ signer: issuer });
      edit(files, 'metadata/signature.jws', (t) =>
        t.replace(/.(?=.\n)/, (c) => (c === 'A' ? 'B' : 'A')),
      );
      return rawZip(packageEntries(files));
    },
  ],
];

async function write(bytes: Uint8Array): Promise<string> {
  const inbox = join(folder, 'inbox');
  await mkdir(inbox, { recursive: true });
  const file = join(inbox, 'p.evidence.zip');
  await writeFile(file, bytes);
  return file;
}

const everything = async () => [...(await readdir(folder, { recursive: true }))].sort();

describe('a damaged package', () => {
  it.each(table)('with %s is refused as %s', async (_what, code, make) => {
    const file = await write(await make());
    const before = await everything();
    const options = { anchors: [issuer.anchor], at: testNow };

    const verdict = await verifyPackage(file, options);
    expect(verdict).toMatchObject({ verdict: 'invalid', code });
    expect(verdict.checks.find(({ ok }) => !ok)).toMatchObject({ code });

    await expect(openPackage(file, options)).rejects.toMatchObject({
      code: `ERR_PACKAGE_${code.toUpperCase().replaceAll('-', '_')}`,
      details: { code },
    });
    expect(await everything()).toEqual(before);
  });

  it('is told which limit it goes beyond', async () => {
    const file = await write(await plus(giant));
    const { checks } = await verifyPackage(file, { anchors: [], at: testNow });
    expect(checks[0]?.detail).toContain('larger than 16 GiB');
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

describe('a package that is sound but not believed', () => {
  const cases: [string, string, string, () => Promise<Uint8Array>, () => Uint8Array[]][] = [
    ['no signature', 'signature-missing', 'unsigned', () => packageZip(), () => [issuer.anchor]],
    [
      'a foreign issuer',
      'signer-not-enrolled',
      'untrusted',
      () => packageZip({ signer: foreign }),
      () => [issuer.anchor],
    ],
    [
      'no trusted issuer at all',
      'signer-not-enrolled',
      'untrusted',
      () => packageZip({ signer: issuer }),
      () => [],
    ],
    [
      "an assessor's certificate",
      'wrong-role',
      'untrusted',
      () => packageZip({ signer: { ...assessor, role: 'issuer' } }),
      () => [assessor.anchor],
    ],
  ];

  it.each(cases)(
    'with %s is invalid (%s), and opens as %s',
    async (_, code, state, make, anchors) => {
      const file = await write(await make());
      const options = { anchors: anchors(), at: testNow };
      expect(await verifyPackage(file, options)).toMatchObject({
        verdict: 'invalid',
        code,
        bag: { ok: true },
        package: { ok: false, id: 'S-0417' },
        signature: { state },
      });
      const opened = await openPackage(file, options);
      expect(opened.trust).toMatchObject({ state, issuer: null });
      await opened.close();
    },
  );

  it('has expired with its certificate', async () => {
    const file = await write(await packageZip({ signer: issuer }));
    const at = new Date('2027-01-01T00:00:00Z');
    expect(await verifyPackage(file, { anchors: [issuer.anchor], at })).toMatchObject({
      code: 'certificate-expired',
      signature: { state: 'untrusted' },
    });
  });
});
