import { hkdfSync, randomBytes } from 'node:crypto';

import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';

import { AssayError } from '../../../src-shared/domain/errors';

/** Crockford base32: no I, L, O, U, so that it can be read aloud and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 32 letters of 5 bits. */
const SECRET_BYTES = 20;
const GROUP = 4;
const INFO = 'assay recovery code 1';

/**
 * A new code, to be printed and kept: 160 random bits as `XXXX-XXXX-…` and a check character, so that a typing
 * error is noticed before anything is tried with it.
 */
export function newRecoveryCode(): string {
  const letters = encode(randomBytes(SECRET_BYTES));
  const all = letters + checkLetter(letters);
  return (all.match(new RegExp(`.{1,${String(GROUP)}}`, 'g')) ?? []).join('-');
}

/**
 * The age secret (`AGE-SECRET-KEY-1…`) that a code stands for (HKDF-SHA-256, RFC 5869). Reads lower case, spaces,
 * O for 0 and I or L for 1. @throws AssayError `ERR_RECOVERY_CODE` when it was mistyped.
 */
export function recoverySecret(code: string): string {
  const letters = code
    .toUpperCase()
    .replace(/[\s‐-―-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const secret = letters.slice(0, -1);
  if (
    letters.length !== (SECRET_BYTES * 8) / 5 + 1 ||
    [...letters].some((letter) => !ALPHABET.includes(letter)) ||
    checkLetter(secret) !== letters.at(-1)
  )
    throw new AssayError(
      'ERR_RECOVERY_CODE',
      'This is not a recovery code as it was printed. Compare it letter by letter; nothing was changed.',
    );
  const key = new Uint8Array(hkdfSync('sha256', decode(secret), new Uint8Array(), INFO, 32));
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', key).toUpperCase();
}

/** The public half: what a recovery copy is encrypted to. @throws AssayError `ERR_RECOVERY_CODE`. */
export function recoveryRecipient(code: string): Promise<string> {
  return identityToRecipient(recoverySecret(code));
}

/**
 * The letters as a polynomial over GF(32) (modulus x^5 + x^2 + 1), taken at x and times x: a wrong letter and a swap of
 * neighbours, the check letter among them, always change it.
 */
function checkLetter(letters: string): string {
  const timesX = (value: number): number => (value << 1) ^ ((value & 16) === 0 ? 0 : 0b100101);
  let sum = 0;
  for (const letter of letters) sum = timesX(sum) ^ ALPHABET.indexOf(letter);
  return ALPHABET[timesX(sum)] ?? '';
}

function encode(bytes: Uint8Array): string {
  let bits = bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 1n);
  let text = '';
  for (; bits > 1n; bits >>= 5n) text = (ALPHABET[Number(bits & 31n)] ?? '') + text;
  return text;
}

function decode(letters: string): Uint8Array {
  let bits = [...letters].reduce(
    (value, letter) => (value << 5n) | BigInt(ALPHABET.indexOf(letter)),
    0n,
  );
  const bytes = new Uint8Array(SECRET_BYTES);
  for (let at = SECRET_BYTES - 1; at >= 0; at -= 1, bits >>= 8n) bytes[at] = Number(bits & 255n);
  return bytes;
}
