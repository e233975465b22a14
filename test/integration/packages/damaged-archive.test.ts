import { describe, expect, it } from 'vitest';

import { verifyPackage } from '../../../src-main/adapters/zip/verify-package';
import { packageBench, text, type Damage } from '../../support/package-bench';
import { packageContent, packageEntries, packageZip } from '../../support/package-builder';
import { testNow } from '../../support/package-signers';
import { rawZip, type RawEntry, type RawExtras } from '../../support/raw-zip';

/**
 * Every way the zip archive of a package can be wrong, its structure and the names in it, one at a
 * time: each has its own code, none opens, and nothing is left behind.
 */

const { issuer, write, expectRefusal } = await packageBench();

/** A signed package with further entries after the honest ones. */
const plus = async (...more: RawEntry[]) =>
  rawZip([...packageEntries(await packageContent({ signer: issuer })), ...more]);
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

const table: Damage[] = [
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
];

describe('a package in a damaged archive', () => {
  it.each(table)('with %s is refused as %s', async (_what, code, make) => {
    await expectRefusal(await make(), code);
  });

  it('is told which limit it goes beyond', async () => {
    const file = await write(await plus(giant));
    const { checks } = await verifyPackage(file, { anchors: [], at: testNow });
    expect(checks[0]?.detail).toContain('larger than 16 GiB');
  });
});
