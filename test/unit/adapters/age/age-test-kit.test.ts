import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';

import * as vectors from 'cctv-age';
import { describe, expect, it } from 'vitest';

import { openSealedFile } from '../../../../src-main/adapters/age/open-sealed-file';
import type { AgeSecret } from '../../../../src-main/adapters/age/sealed-header';
import type { ByteReader } from '../../../../src-main/adapters/files/byte-reader';
import { Refusal } from '../../../../src-main/services/packages/refusal';

interface Vector {
  readonly expect: string;
  readonly armored: boolean;
  /** SHA-256 of all plaintext that may be handed out, hex. */
  readonly payload: string | undefined;
  readonly secret: AgeSecret;
  readonly file: Buffer;
}

function readVector(bytes: Uint8Array): Vector {
  const text = Buffer.from(bytes);
  const end = text.indexOf('\n\n');
  const fields = text
    .subarray(0, end)
    .toString()
    .split('\n')
    .map((line): [string, string] => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)];
    });
  const all = (name: string) => fields.filter(([key]) => key === name).map(([, value]) => value);
  const body = text.subarray(end + 2);
  const [passphrase] = all('passphrase');
  const [compressed] = all('compressed');
  return {
    expect: all('expect')[0] ?? '',
    armored: all('armored').length > 0,
    payload: all('payload')[0],
    secret: passphrase === undefined ? { identities: all('identity') } : { passphrase },
    file: compressed === 'zlib' ? inflateSync(body) : body,
  };
}

function readerOf(bytes: Buffer): ByteReader {
  return {
    size: bytes.length,
    readAt: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
    close: () => Promise.resolve(),
  };
}

/** Reads to the end and says how it ended; what was handed out until then is hashed. */
async function unseal({ file, secret }: Vector) {
  const hash = createHash('sha256');
  let released = 0;
  try {
    const opened = await openSealedFile(readerOf(file), secret);
    for (let at = 0; at < opened.size; at += 100_000) {
      const piece = await opened.readAt(at, 100_000);
      released += piece.length;
      hash.update(piece);
    }
    return { ok: true, payload: hash.digest('hex'), released };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'sealed') throw error;
    return { ok: false, payload: hash.digest('hex'), released, detail: error.message };
  }
}

const all = Object.entries(vectors).map(([name, bytes]) => ({ name, ...readVector(bytes) }));

describe('the age test kit (C2SP)', () => {
  it('is there as a whole', () => {
    expect(all).toHaveLength(143);
    expect(all.filter(({ armored }) => armored)).toHaveLength(33);
  });

  it.each(all)('$name: $expect', async (vector) => {
    const outcome = await unseal(vector);
    expect(outcome.ok).toBe(vector.expect === 'success');
    // The last chunk is opened first: of a cut file nothing is handed out, of a changed one only what stands before.
    if (outcome.released > 0) expect(outcome.payload).toBe(vector.payload);
    if (vector.expect === 'no match') expect(outcome.detail).toContain('for somebody else');
    else if (!outcome.ok) expect(outcome.detail).toContain('cut off or changed');
  });
});
