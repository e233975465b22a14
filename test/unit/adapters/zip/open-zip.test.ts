import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { tableCrc32 } from '../../../../src-main/adapters/zip/crc32';
import { openZip } from '../../../../src-main/adapters/zip/open-zip';
import { rawZip, type RawEntry } from '../../../support/raw-zip';
import { temporaryFolder } from '../../../support/temporary-folder';

const folder = await temporaryFolder();
const file = join(folder, 'x.zip');

async function open(...entries: RawEntry[]) {
  await writeFile(file, rawZip(entries));
  return openZip(file);
}

describe('openZip', () => {
  it('gives entries and their bytes, stored and deflated, with and without descriptors', async () => {
    const zip = await open(
      { name: 'a/stored', data: 'one' },
      { name: 'a/deflated', data: 'two'.repeat(1000), deflate: true },
      { name: 'a/', mode: 0o40755 },
      { name: 'a/empty', data: '' },
    );
    expect(zip.entries.map(({ name, isFolder, size }) => [name, isFolder, size])).toEqual([
      ['a/stored', false, 3],
      ['a/deflated', false, 3000],
      ['a/', true, 0],
      ['a/empty', false, 0],
    ]);
    const contents: string[] = [];
    for (const entry of zip.entries) {
      const chunks: Buffer[] = [];
      for await (const chunk of zip.read(entry)) chunks.push(chunk);
      contents.push(Buffer.concat(chunks).toString());
    }
    expect(contents).toEqual(['one', 'two'.repeat(1000), '', '']);
    await zip.close();
  });

  it.each([12, 16, 20, 24])('reads past a data descriptor of %i bytes', async (length) => {
    const trailer = Buffer.alloc(length);
    const signed = length % 8 === 0;
    const wide = length >= 20;
    const at = signed ? 4 : 0;
    if (signed) trailer.writeUInt32LE(0x08074b50);
    trailer.writeUInt32LE(tableCrc32(Buffer.from('!')), at);
    trailer[at + 4] = 1;
    trailer[at + (wide ? 12 : 8)] = 1;
    const zip = await open({ name: 'x', data: '!', flags: 8, trailer }, { name: 'y', data: '?' });
    expect(zip.entries).toHaveLength(2);
    await zip.close();
  });

  it('never hands out more than an entry says it has', async () => {
    const data = new Uint8Array(8 * 1024 ** 2);
    const zip = await open({ name: 'x', data, deflate: true, size: 300_000 });
    let taken = 0;
    const read = async () => {
      for (const entry of zip.entries) {
        for await (const chunk of zip.read(entry)) taken += chunk.length;
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'size-mismatch' });
    expect(taken).toBeLessThanOrEqual(300_000);
    await zip.close();
  });

  it('can be closed twice, and in the middle of an entry', async () => {
    const zip = await open({ name: 'x', data: new Uint8Array(1024 ** 2) });
    for (const entry of zip.entries) {
      for await (const chunk of zip.read(entry)) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
    }
    await zip.close();
    await expect(zip.close()).resolves.toBeUndefined();
  });

  it('does not open a folder, and says what the system said about a file that is not there', async () => {
    await expect(openZip(folder)).rejects.toMatchObject({ code: 'ERR_FILE_UNREADABLE' });
    await expect(openZip(join(folder, 'none'))).rejects.toMatchObject({
      code: 'ERR_FILE_UNREADABLE',
      details: { reason: 'ENOENT' },
    });
  });
});
