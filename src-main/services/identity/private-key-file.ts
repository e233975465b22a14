import * as asn1js from 'asn1js';
import { AlgorithmIdentifier, EncryptedContentInfo, PBES2Params, PBKDF2Params } from 'pkijs';

import { AssayError } from '../../../src-shared/domain/errors';
import { ownBytes } from '../trust/bytes';
import { cryptoEngine } from '../trust/crypto-engine';
import { fromPem, toPem } from '../trust/pem';

const LABEL = 'ENCRYPTED PRIVATE KEY';
const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const HMAC_SHA256 = '1.2.840.113549.2.9';
const AES_256_CBC = '2.16.840.1.101.3.4.1.42';
const DATA = '1.2.840.113549.1.7.1';

/** OWASP's figure for PBKDF2-HMAC-SHA256; a third of a second on a laptop. */
const ITERATIONS = 600_000;
/** A file that asks for more would only keep the machine busy. */
const MAX_ITERATIONS = 20_000_000;

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };

/** A new P-256 pair; the private half can be exported once, to be sealed. */
export function makeKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
}

/**
 * PKCS #8 `EncryptedPrivateKeyInfo` as PEM (RFC 5958 §3; PBES2 of RFC 8018 with PBKDF2-HMAC-SHA256 and
 * AES-256-CBC), which OpenSSL opens. Derivation runs off the event loop.
 */
export async function sealPrivateKey(key: CryptoKey, passphrase: string): Promise<string> {
  const info = await cryptoEngine().encryptEncryptedContentInfo({
    password: passphraseBytes(passphrase),
    // The library draws its own random IV; this one only completes the type.
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256, iv: new ArrayBuffer(16) },
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: ITERATIONS,
    contentToEncrypt: await crypto.subtle.exportKey('pkcs8', key),
    contentType: DATA,
  });
  const file = new asn1js.Sequence({
    value: [
      info.contentEncryptionAlgorithm.toSchema(),
      new asn1js.OctetString({ valueHex: info.getEncryptedContent() }),
    ],
  });
  return toPem(LABEL, new Uint8Array(file.toBER()));
}

/**
 * Opens what `sealPrivateKey` wrote. The key can sign and cannot be exported.
 * Throws ERR_PASSPHRASE_WRONG, or ERR_IDENTITY_INVALID when the file is damaged or of another kind.
 */
export async function openPrivateKey(pem: string, passphrase: string): Promise<CryptoKey> {
  const [der] = fromPem(LABEL, pem);
  const info = der ? readEncrypted(der) : null;
  if (!info)
    throw new AssayError(
      'ERR_IDENTITY_INVALID',
      'The private key file is damaged or of another kind.',
    );
  try {
    const password = passphraseBytes(passphrase);
    const pkcs8 = await cryptoEngine().decryptEncryptedContentInfo({
      password,
      encryptedContentInfo: info,
    });
    return await crypto.subtle.importKey('pkcs8', pkcs8, P256, false, ['sign']);
  } catch (cause) {
    // A wrong passphrase shows as wrong padding or, once in 256, as bytes that are no key.
    throw new AssayError(
      'ERR_PASSPHRASE_WRONG',
      'The passphrase does not open this key.',
      {},
      { cause },
    );
  }
}

function readEncrypted(der: Uint8Array<ArrayBuffer>): EncryptedContentInfo | null {
  try {
    const { result, offset } = asn1js.fromBER(der);
    if (offset !== der.length || !(result instanceof asn1js.Sequence)) return null;
    const [schema, data] = result.valueBlock.value;
    if (!(data instanceof asn1js.OctetString)) return null;
    const algorithm = new AlgorithmIdentifier({ schema });
    if (!isOurScheme(algorithm)) return null;
    return new EncryptedContentInfo({
      contentType: DATA,
      contentEncryptionAlgorithm: algorithm,
      encryptedContent: new asn1js.OctetString({ valueHex: data.getValue() }),
    });
  } catch {
    return null;
  }
}

function isOurScheme(algorithm: AlgorithmIdentifier): boolean {
  if (algorithm.algorithmId !== PBES2) return false;
  const scheme = new PBES2Params({ schema: algorithm.algorithmParams });
  const derivation = new PBKDF2Params({ schema: scheme.keyDerivationFunc.algorithmParams });
  return (
    scheme.keyDerivationFunc.algorithmId === PBKDF2 &&
    scheme.encryptionScheme.algorithmId === AES_256_CBC &&
    derivation.prf?.algorithmId === HMAC_SHA256 &&
    derivation.iterationCount >= ITERATIONS &&
    derivation.iterationCount <= MAX_ITERATIONS
  );
}

/** NFC, so that one passphrase typed on two systems is the same bytes. */
function passphraseBytes(passphrase: string): ArrayBuffer {
  return ownBytes(new TextEncoder().encode(passphrase.normalize('NFC'))).buffer;
}
