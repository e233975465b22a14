import { Writable } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { writeZip } from '../../../../src-main/adapters/zip/write-zip';

const now = new Date('2026-03-04T05:06:07Z');

/** A sink that breaks after `room` bytes, as a full disk does. */
function fullAfter(room: number): Writable {
  let taken = 0;
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      taken += chunk.length;
      done(taken > room ? new Error('no space left') : null);
    },
  });
}

describe('writeZip', () => {
  it.each([0, 10, 70_000, 200_000])('ends when the sink breaks after %i bytes', async (room) => {
    let closed = 0;
    let opened = 0;
    async function* noise() {
      opened += 1;
      try {
        for (let n = 0; n < 40; n++) {
          await Promise.resolve();
          yield Buffer.alloc(4096, n);
        }
      } finally {
        closed += 1;
      }
    }
    const written = writeZip(fullAfter(room), now, async (zip) => {
      for (const name of ['a', 'b', 'c']) await zip.addStream(name, noise(), false);
      zip.addBytes('d', new Uint8Array(10));
    });
    await expect(written).rejects.toThrow('no space left');
    expect(closed).toBe(opened);
  });

  it('ends when a source breaks', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await -- a source that gives up
    async function* broken() {
      yield Buffer.alloc(10);
      throw new Error('the disk was pulled out');
    }
    const written = writeZip(fullAfter(1e9), now, (zip) => zip.addStream('a', broken(), true));
    await expect(written).rejects.toThrow('the disk was pulled out');
  });
});
