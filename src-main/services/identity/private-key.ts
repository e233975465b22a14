import { AssayError } from '../../../src-shared/domain/errors';
import { ownBytes } from '../trust/bytes';
import { membersOf, oidOf, parseOne } from './asn1-parts';

const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const P256_CURVE = '1.2.840.10045.3.1.7';
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const ED25519_KEY = '1.3.101.112';
const MIN_RSA_BITS = 2048;

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const ED25519 = { name: 'Ed25519' };

/** A new Ed25519 pair, for `eddsa-rdfc-2022` proofs. */
export async function makeBadgeKeys(): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey(ED25519, true, ['sign', 'verify'])) as CryptoKeyPair;
}

/** A new RSA-3072 pair, for VC-JWT with RS256. */
export function makeJwtKeys(): Promise<CryptoKeyPair> {
  const publicExponent = new Uint8Array([1, 0, 1]);
  return crypto.subtle.generateKey({ ...RSA, modulusLength: 3072, publicExponent }, true, [
    'sign',
    'verify',
  ]);
}

/**
 * A key to sign with, from PKCS #8 `PrivateKeyInfo` (DER): P-256, RSA of 2048 bits and up, Ed25519.
 * It cannot be exported unless asked for.
 * @throws AssayError `ERR_KEY_UNSUPPORTED` for every other kind, and for bytes that are no key
 */
export async function importPrivateKey(
  pkcs8: Uint8Array,
  { extractable = false }: { extractable?: boolean } = {},
): Promise<CryptoKey> {
  const algorithm = algorithmOf(pkcs8);
  if (!algorithm) throw keyUnsupported();
  try {
    const key = await crypto.subtle.importKey('pkcs8', ownBytes(pkcs8), algorithm, extractable, [
      'sign',
    ]);
    if ('modulusLength' in key.algorithm && Number(key.algorithm.modulusLength) < MIN_RSA_BITS)
      throw keyUnsupported();
    return key;
  } catch (cause) {
    throw cause instanceof AssayError ? cause : keyUnsupported({ cause });
  }
}

/** PKCS #8 `PrivateKeyInfo` (DER) of a key that may be exported. */
export async function exportPrivateKey(key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', key));
}

/** The public half (SubjectPublicKeyInfo, DER) of a PKCS #8 key. @throws AssayError `ERR_KEY_UNSUPPORTED`. */
export async function keyPairOf(pkcs8: Uint8Array): Promise<CryptoKeyPair> {
  const privateKey = await importPrivateKey(pkcs8, { extractable: true });
  const jwk = await crypto.subtle.exportKey('jwk', privateKey);
  const { kty, crv, x, y, n, e } = jwk;
  const known = Object.entries({ kty, crv, x, y, n, e }).filter(([, part]) => part !== undefined);
  const algorithm = algorithmOf(pkcs8) ?? P256;
  const publicKey = await crypto.subtle.importKey(
    'jwk',
    Object.fromEntries(known),
    algorithm,
    true,
    ['verify'],
  );
  return { privateKey, publicKey };
}

/** SubjectPublicKeyInfo, DER. */
export async function exportPublicKey(key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey('spki', key));
}

function algorithmOf(pkcs8: Uint8Array): typeof P256 | typeof RSA | typeof ED25519 | null {
  try {
    const [, algorithm] = membersOf(parseOne(pkcs8));
    const [id, parameters] = membersOf(algorithm);
    switch (oidOf(id)) {
      case EC_PUBLIC_KEY:
        return oidOf(parameters) === P256_CURVE ? P256 : null;
      case RSA_ENCRYPTION:
        return RSA;
      case ED25519_KEY:
        return ED25519;
      default:
        return null;
    }
  } catch {
    return null;
  }
}

/** For whoever finds that a key cannot be used. */
export function keyUnsupported(options?: { cause: unknown }): AssayError {
  return new AssayError(
    'ERR_KEY_UNSUPPORTED',
    'Only keys of the kinds P-256, RSA (2048 bits and up) and Ed25519 can be used.',
    {},
    options,
  );
}
