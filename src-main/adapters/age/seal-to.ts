import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Encrypter } from 'age-encryption';

import { AssayError } from '../../../src-shared/domain/errors';
import { byteStream } from './byte-stream';

/** Runs `write` on a sink of its own and sends what it writes, encrypted, to `out`. */
export type Seal = (write: (sink: Writable) => Promise<void>, out: Writable) => Promise<void>;

/**
 * Prepares sealing to age recipients (c2sp.org/age), streaming: plain bytes never touch the disk.
 * @throws AssayError `ERR_RECIPIENT_INVALID` for a string that is no recipient.
 */
export async function sealTo(recipients: readonly string[]): Promise<Seal> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
      // Some malformed recipients are only noticed when they are used.
      await encrypter.encrypt(new Uint8Array());
    } catch (cause) {
      const message = `"${recipient}" is not an age recipient; it would begin with age1.`;
      throw new AssayError('ERR_RECIPIENT_INVALID', message, { recipient }, { cause });
    }
  }
  return async (write, out) => {
    const plain = new PassThrough();
    const sealed = encrypter
      .encrypt(byteStream(plain))
      .then((stream) => pipeline(stream, out))
      .catch((error: unknown) => {
        plain.destroy();
        throw error;
      });
    const [why, sealWhy] = await Promise.allSettled([write(plain), sealed]);
    if (why.status === 'rejected') throw why.reason;
    if (sealWhy.status === 'rejected') throw sealWhy.reason;
  };
}
