import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openBlob, sealBlob } from '../../../../src-main/services/workspace/sealed-blob';
import { MemoryLogFile } from '../../../support/memory-log-file';
import { sha256Hex, streamOf } from '../../../support/new-submission';

const key = randomBytes(32);
const random = (length: number): Uint8Array => randomBytes(length);
const HEADER = 36;
const SEALED_CHUNK = 64 * 1024 + 16;

async function sealed(plain: Uint8Array, sha256 = sha256Hex(plain)): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const sink = {
    write: (bytes: Uint8Array) => {
      parts.push(Uint8Array.from(bytes));
      return Promise.resolve();
    },
  };
  await sealBlob(streamOf(plain), sink, key, sha256, random);
  return Buffer.concat(parts);
}

async function opened(bytes: Uint8Array, sha256: string): Promise<Buffer> {
  const blob = await openBlob(new MemoryLogFile(bytes), key, sha256);
  const parts: Uint8Array[] = [];
  for await (const part of blob.read(0, blob.size - 1)) parts.push(part);
  return Buffer.concat(parts);
}

describe('a sealed blob', () => {
  const plain = randomBytes(3 * 64 * 1024);
  const name = sha256Hex(plain);

  it('gives back any range of any content', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300_000 }),
        fc.nat(),
        fc.nat(),
        async (size, a, b) => {
          const bytes = plain.subarray(0, Math.min(size, plain.length));
          const start = a % bytes.length;
          const end = start + (b % (bytes.length - start));
          const file = new MemoryLogFile(await sealed(bytes));
          const blob = await openBlob(file, key, sha256Hex(bytes));
          expect(blob.size).toBe(bytes.length);
          const parts: Uint8Array[] = [];
          for await (const part of blob.read(start, end)) parts.push(part);
          expect(Buffer.concat(parts).equals(bytes.subarray(start, end + 1))).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('refuses bytes that are not those of its checksum', async () => {
    await expect(sealed(plain, sha256Hex('other'))).rejects.toMatchObject({
      code: 'ERR_EVIDENCE_CHANGED',
    });
  });

  it.each([
    ['a byte off the end', (b: Buffer) => b.subarray(0, -1)],
    ['the last chunk off', (b: Buffer) => b.subarray(0, HEADER + 2 * SEALED_CHUNK)],
    ['everything but the header off', (b: Buffer) => b.subarray(0, HEADER)],
    ['everything off', (b: Buffer) => b.subarray(0, 0)],
    ['bytes after the end', (b: Buffer) => Buffer.concat([b, Buffer.alloc(16)])],
    ['a whole chunk after the end', (b: Buffer) => Buffer.concat([b, b.subarray(HEADER)])],
    [
      'two chunks swapped',
      (b: Buffer) =>
        Buffer.concat([
          b.subarray(0, HEADER),
          b.subarray(HEADER + SEALED_CHUNK, HEADER + 2 * SEALED_CHUNK),
          b.subarray(HEADER, HEADER + SEALED_CHUNK),
          b.subarray(HEADER + 2 * SEALED_CHUNK),
        ]),
    ],
    [
      'a chunk left out',
      (b: Buffer) => Buffer.concat([b.subarray(0, HEADER), b.subarray(HEADER + SEALED_CHUNK)]),
    ],
  ])('refuses to open with %s', async (_, change) => {
    const whole = await sealed(plain);
    expect((await opened(whole, name)).equals(plain)).toBe(true);
    await expect(opened(change(whole), name)).rejects.toMatchObject({
      code: 'ERR_EVIDENCE_DAMAGED',
    });
  });

  it('refuses every flipped byte', async () => {
    const small = await sealed(Buffer.from('a small piece of evidence'));
    for (let at = 0; at < small.length; at += 1) {
      const changed = Buffer.from(small);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await expect(opened(changed, sha256Hex('a small piece of evidence'))).rejects.toMatchObject({
        code: 'ERR_EVIDENCE_DAMAGED',
      });
    }
  });

  it('refuses to stand in for another one of the same submission', async () => {
    const other = randomBytes(plain.length);
    await expect(opened(await sealed(other), name)).rejects.toMatchObject({
      code: 'ERR_EVIDENCE_DAMAGED',
    });
  });
});
