import { scrypt } from 'node:crypto';

import * as asn1js from 'asn1js';

import { ownBytes } from '../trust/bytes';
import {
  integer,
  integerOf,
  membersOf,
  octetsOf,
  octetString,
  oid,
  oidOf,
  sequence,
} from './asn1-parts';

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const SCRYPT = '1.3.6.1.4.1.11591.4.11';
const HMAC_SHA256 = '1.2.840.113549.2.9';
const AES_256_CBC = '2.16.840.1.101.3.4.1.42';

/** OWASP's figure for PBKDF2-HMAC-SHA256; a third of a second on a laptop. */
export const ITERATIONS = 600_000;
/** A file that asks for more would only keep the machine busy. */
const MAX_ITERATIONS = 20_000_000;
/** Bytes of memory that scrypt may ask for. */
const MAX_SCRYPT_MEMORY = 2 ** 28;

/** HMAC by OID, as PBKDF2 names its pseudorandom function (RFC 8018 B.1.2). */
const hmacs: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'SHA-1',
  [HMAC_SHA256]: 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
};

/** Bytes of the key per cipher. */
const ciphers: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.2': 16,
  '2.16.840.1.101.3.4.1.22': 24,
  [AES_256_CBC]: 32,
};

/** How a file was encrypted with a passphrase. */
export interface Pbes2 {
  readonly derivation:
    | { name: 'pbkdf2'; salt: Uint8Array<ArrayBuffer>; iterations: number; hash: string }
    | { name: 'scrypt'; salt: Uint8Array<ArrayBuffer>; N: number; r: number; p: number };
  readonly keyLength: number;
  readonly iv: Uint8Array<ArrayBuffer>;
}

/**
 * PBES2 of RFC 8018 (PBKDF2 or scrypt of RFC 7914, AES-CBC) from its AlgorithmIdentifier. Null for every
 * other scheme and for costs that no one means. Throws RangeError when it is not well formed.
 */
export function readPbes2(algorithm: unknown): Pbes2 | null {
  const [scheme, parameters] = membersOf(algorithm);
  if (oidOf(scheme) !== PBES2) return null;
  const [derivationNode, cipherNode] = membersOf(parameters);
  const [cipher, iv] = membersOf(cipherNode);
  const keyLength = ciphers[oidOf(cipher)];
  const derivation = readDerivation(derivationNode);
  if (keyLength === undefined || !derivation) return null;
  return { derivation, keyLength, iv: octetsOf(iv) };
}

function readDerivation(node: unknown): Pbes2['derivation'] | null {
  const [name, parameters] = membersOf(node);
  const [salt, ...rest] = membersOf(parameters);
  if (oidOf(name) === SCRYPT) {
    const [N = 0, r = 0, p = 0] = rest.map(integerOf);
    const sane = N > 1 && r > 0 && p > 0 && p <= 16 && 128 * N * r <= MAX_SCRYPT_MEMORY;
    return sane ? { name: 'scrypt', salt: octetsOf(salt), N, r, p } : null;
  }
  if (oidOf(name) !== PBKDF2) return null;
  const [iterationsNode, ...more] = rest;
  const iterations = integerOf(iterationsNode);
  // The key length may stand before the function; without a function it is HMAC-SHA1.
  const prf = more.find((part) => part instanceof asn1js.Sequence);
  const hash = prf ? hmacs[oidOf(membersOf(prf)[0])] : 'SHA-1';
  if (hash === undefined || iterations < 1 || iterations > MAX_ITERATIONS) return null;
  return { name: 'pbkdf2', salt: octetsOf(salt), iterations, hash };
}

/** False for what is guessed more cheaply than 600,000 rounds of PBKDF2 or scrypt's usual 2^14. */
export function isCostly({ derivation }: Pbes2): boolean {
  return derivation.name === 'scrypt'
    ? derivation.N * derivation.r >= 2 ** 17
    : derivation.iterations >= ITERATIONS && derivation.hash !== 'SHA-1';
}

/** The plain bytes; null when the padding is wrong, as it is (255 times in 256) with a wrong passphrase. */
export async function decryptPbes2(
  how: Pbes2,
  encrypted: Uint8Array,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await deriveKey(how, passphrase, 'decrypt');
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-CBC', iv: how.iv },
      key,
      ownBytes(encrypted),
    );
    return new Uint8Array(plain);
  } catch {
    return null;
  }
}

/** Encrypts with PBKDF2-HMAC-SHA256 and AES-256-CBC, which OpenSSL opens. Derivation runs off the event loop. */
export async function encryptPbes2(
  plain: Uint8Array,
  passphrase: string,
): Promise<{ algorithm: asn1js.Sequence; encrypted: Uint8Array<ArrayBuffer> }> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const derivation = { name: 'pbkdf2', salt, iterations: ITERATIONS, hash: 'SHA-256' } as const;
  const key = await deriveKey({ derivation, keyLength: 32, iv }, passphrase, 'encrypt');
  const encrypted = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, ownBytes(plain));
  const algorithm = sequence(
    oid(PBES2),
    sequence(
      sequence(
        oid(PBKDF2),
        sequence(
          octetString(salt),
          integer(ITERATIONS),
          sequence(oid(HMAC_SHA256), new asn1js.Null()),
        ),
      ),
      sequence(oid(AES_256_CBC), octetString(iv)),
    ),
  );
  return { algorithm, encrypted: new Uint8Array(encrypted) };
}

async function deriveKey(
  { derivation, keyLength }: Pbes2,
  passphrase: string,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  // NFC, so that one passphrase typed on two systems is the same bytes.
  const password = new TextEncoder().encode(passphrase.normalize('NFC'));
  const bytes =
    derivation.name === 'scrypt'
      ? await scryptBytes(password, derivation, keyLength)
      : await pbkdf2Bytes(password, derivation, keyLength);
  return crypto.subtle.importKey('raw', bytes, 'AES-CBC', false, [use]);
}

async function pbkdf2Bytes(
  password: Uint8Array<ArrayBuffer>,
  { salt, iterations, hash }: Extract<Pbes2['derivation'], { name: 'pbkdf2' }>,
  length: number,
): Promise<ArrayBuffer> {
  const base = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  return crypto.subtle.deriveBits({ name: 'PBKDF2', salt, iterations, hash }, base, length * 8);
}

function scryptBytes(
  password: Uint8Array,
  { salt, N, r, p }: Extract<Pbes2['derivation'], { name: 'scrypt' }>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error);
      else resolve(ownBytes(key));
    });
  });
}
