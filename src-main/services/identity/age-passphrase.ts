import { randomBytes, scrypt } from 'node:crypto';

import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Identity, type Recipient, Stanza } from 'age-encryption';

const LABEL = 'age-encryption.org/v1/scrypt';
/** 2^16 × 8 × 128 bytes = 64 MiB. */
const WORK_FACTOR = 16;
/** A foreign file must not take a gigabyte and minutes. */
const MAX_WORK_FACTOR = 20;

/**
 * age's scrypt recipient (c2sp.org/age, "scrypt"), with the derivation on a thread of the system's instead of in
 * JavaScript on this one: a tenth of the time, and nothing waits for it.
 */
export function passphraseRecipient(passphrase: string): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(16);
      const key = await derive(passphrase, salt, WORK_FACTOR);
      const body = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey);
      return [new Stanza(['scrypt', base64(salt), String(WORK_FACTOR)], body)];
    },
  };
}

/** The other side; says afterwards how far it came. */
export function passphraseIdentity(
  passphrase: string,
): Identity & { tried: () => boolean; opened: () => boolean } {
  let tried = false;
  let opened = false;
  return {
    tried: () => tried,
    opened: () => opened,
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas;
      // A passphrase stands alone: else someone could have added a recipient of their own.
      if (stanzas.length !== 1 || stanza?.args[0] !== 'scrypt') return null;
      const [, salt = '', factor = ''] = stanza.args;
      const workFactor = /^[1-9]\d?$/.test(factor) ? Number(factor) : Infinity;
      const saltBytes = Buffer.from(salt, 'base64');
      if (
        stanza.args.length !== 3 ||
        workFactor > MAX_WORK_FACTOR ||
        saltBytes.length !== 16 ||
        stanza.body.length !== 32
      )
        throw new RangeError('not a scrypt stanza');
      tried = true;
      const key = await derive(passphrase, saltBytes, workFactor);
      try {
        const fileKey = chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
        opened = true;
        return fileKey;
      } catch {
        return null;
      }
    },
  };
}

function derive(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const N = 2 ** workFactor;
  const options = { N, r: 8, p: 1, maxmem: 256 * N * 8 };
  // NFC, so that one passphrase typed on two systems is the same bytes.
  const password = passphrase.normalize('NFC');
  return new Promise((resolve, reject) => {
    scrypt(password, Buffer.concat([Buffer.from(LABEL), salt]), 32, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** Without padding, as age has it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
