import { AssayError } from '../../../src-shared/domain/errors';
import { fromPem, toPem } from '../trust/pem';
import { ownBytes } from '../trust/bytes';
import { membersOf, octetsOf, octetString, parseOne, sequence } from './asn1-parts';
import { decryptPbes2, encryptPbes2, isCostly, type Pbes2, readPbes2 } from './pbes2';
import { exportPrivateKey, importPrivateKey } from './private-key';

const LABEL = 'ENCRYPTED PRIVATE KEY';

/** A new P-256 pair; the private half can be exported once, to be sealed. */
export function makeKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
}

/** True for the text of a file that {@link sealPrivateKey} or OpenSSL wrote. */
export function isSealedKey(pem: string): boolean {
  return pem.includes(`-----BEGIN ${LABEL}-----`);
}

/**
 * PKCS #8 `EncryptedPrivateKeyInfo` as PEM (RFC 5958 §3; PBES2 of RFC 8018 with PBKDF2-HMAC-SHA256,
 * 600,000 rounds, and AES-256-CBC), which OpenSSL opens. Derivation runs off the event loop.
 */
export async function sealPrivateKey(key: CryptoKey, passphrase: string): Promise<string> {
  return sealPkcs8(await exportPrivateKey(key), passphrase);
}

/** The same for a key in PKCS #8 (DER) that is at hand already. */
export async function sealPkcs8(pkcs8: Uint8Array, passphrase: string): Promise<string> {
  return toPem(LABEL, await encryptKeyInfo(pkcs8, passphrase));
}

/**
 * Opens what {@link sealPrivateKey} or OpenSSL wrote, where guessing it is as costly as our own files.
 * The key can sign and cannot be exported.
 * Throws ERR_PASSPHRASE_WRONG, or ERR_IDENTITY_INVALID when the file is damaged or of another kind.
 */
export async function openPrivateKey(pem: string, passphrase: string): Promise<CryptoKey> {
  return importPrivateKey(await openPkcs8(pem, passphrase));
}

/** The same as PKCS #8 (DER), to be sealed again or written into another kind of file. Throws as {@link openPrivateKey}. */
export async function openPkcs8(pem: string, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const [der] = fromPem(LABEL, pem);
  const info = der ? readKeyInfo(der) : null;
  if (!info || !isCostly(info.how))
    throw new AssayError(
      'ERR_IDENTITY_INVALID',
      'The private key file is damaged or of another kind.',
    );
  const pkcs8 = await decryptKeyInfo(info, passphrase);
  if (pkcs8) return pkcs8;
  throw new AssayError('ERR_PASSPHRASE_WRONG', 'The passphrase does not open this key.');
}

/** `EncryptedPrivateKeyInfo` (DER) of a PKCS #8 key. */
export async function encryptKeyInfo(
  pkcs8: Uint8Array,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { algorithm, encrypted } = await encryptPbes2(pkcs8, passphrase);
  return ownBytes(sequence(algorithm, octetString(encrypted)).toBER());
}

/** The key in an `EncryptedPrivateKeyInfo`; null with a wrong passphrase, told by padding or by bytes that are no key. */
export async function decryptKeyInfo(
  info: EncryptedKeyInfo,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const pkcs8 = await decryptPbes2(info.how, info.encrypted, passphrase);
  if (!pkcs8) return null;
  try {
    const [, algorithm] = membersOf(parseOne(pkcs8));
    return membersOf(algorithm).length > 0 ? pkcs8 : null;
  } catch {
    return null;
  }
}

export interface EncryptedKeyInfo {
  readonly how: Pbes2;
  readonly encrypted: Uint8Array<ArrayBuffer>;
}

/** Null when it is not one, or encrypted in a way that is not read here. */
export function readKeyInfo(der: Uint8Array): EncryptedKeyInfo | null {
  try {
    const [algorithm, data] = membersOf(parseOne(der));
    const how = readPbes2(algorithm);
    return how && { how, encrypted: octetsOf(data) };
  } catch {
    return null;
  }
}
