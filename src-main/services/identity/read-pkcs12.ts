import * as asn1js from 'asn1js';

import { AssayError } from '../../../src-shared/domain/errors';
import { integerOf, membersOf, octetsOf, oidOf, parseOne } from './asn1-parts';
import { decryptPbes2, type Pbes2, readPbes2 } from './pbes2';
import { type MacHash, pkcs12Mac, sameMac } from './pkcs12-mac';
import { pkcs12Oids } from './pkcs12-oids';

/** More would only keep the machine busy. */
const MAX_MAC_ITERATIONS = 5_000_000;

const macHashes: Readonly<Record<string, MacHash>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

export interface Pkcs12Content {
  /** PKCS #8 `PrivateKeyInfo`, DER, of the first key. */
  readonly key: Uint8Array;
  /** DER, in the order of the file. */
  readonly certificates: readonly Uint8Array[];
  /** The name the key was given; null when it has none. */
  readonly name: string | null;
}

/** One run of bags, plain or encrypted. */
type Part = { plain: Uint8Array } | { how: Pbes2; encrypted: Uint8Array };

/**
 * Opens a PKCS #12 file (RFC 7292) with PBES2 and a MAC, as OpenSSL 3 writes it.
 * @throws AssayError `ERR_PASSPHRASE_WRONG`; `ERR_PKCS12_UNSUPPORTED` for the old ciphers (RC2, triple DES) and for
 * files without a MAC; `ERR_PKCS12_INVALID` when it is cut off, was changed or holds no key.
 */
export async function readPkcs12(file: Uint8Array, passphrase: string): Promise<Pkcs12Content> {
  const { content, mac, parts } = guarded(() => readOuter(file));
  const given = await pkcs12Mac(content, mac, passphrase);
  if (!sameMac(given, mac.digest)) {
    // A passphrase that opens what is inside is right: then it is the file that was changed.
    const opens = await openBags(parts, passphrase).then(
      ({ key }) => key !== null,
      () => false,
    );
    if (opens) throw invalid();
    throw new AssayError('ERR_PASSPHRASE_WRONG', 'The passphrase does not open this file.');
  }
  const { key, certificates, name } = await openBags(parts, passphrase).catch(rethrow);
  if (key) return { key, certificates, name };
  throw new AssayError('ERR_PKCS12_INVALID', 'There is no private key in this file.');
}

function readOuter(file: Uint8Array) {
  const [version, authSafe, macData] = membersOf(parseOne(file));
  if (integerOf(version) !== 3) throw invalid();
  const [type, wrapped] = membersOf(authSafe);
  if (oidOf(type) !== pkcs12Oids.data || !macData) throw unsupported();
  const content = octetsOf(membersOf(wrapped)[0]);
  const parts = membersOf(parseOne(content)).map(readPart);
  return { content, parts, mac: readMac(macData) };
}

function readMac(node: asn1js.AsnType) {
  const [digestInfo, salt, iterationsNode] = membersOf(node);
  const [algorithm, digest] = membersOf(digestInfo);
  const hash = macHashes[oidOf(membersOf(algorithm)[0])];
  const iterations = iterationsNode ? integerOf(iterationsNode) : 1;
  if (!hash) throw unsupported();
  if (iterations < 1 || iterations > MAX_MAC_ITERATIONS) throw invalid();
  return { hash, salt: octetsOf(salt), iterations, digest: octetsOf(digest) };
}

function readPart(node: asn1js.AsnType): Part {
  const [type, wrapped] = membersOf(node);
  const [inner] = membersOf(wrapped);
  if (oidOf(type) === pkcs12Oids.data) {
    const plain = octetsOf(inner);
    // Says early when a key inside is encrypted in an old way.
    for (const bag of membersOf(parseOne(plain))) shroudedKey(membersOf(bag));
    return { plain };
  }
  if (oidOf(type) !== pkcs12Oids.encryptedData) throw unsupported();
  const [, info] = membersOf(inner);
  const [, algorithm, encrypted] = membersOf(info);
  return { how: requirePbes2(algorithm), encrypted: octetsOf(encrypted) };
}

interface Bags {
  key: Uint8Array | null;
  name: string | null;
  certificates: Uint8Array[];
}

async function openBags(parts: readonly Part[], passphrase: string): Promise<Bags> {
  const bags: Bags = { key: null, name: null, certificates: [] };
  for (const part of parts) {
    const plain =
      'plain' in part ? part.plain : await decrypted(part.how, part.encrypted, passphrase);
    for (const bag of membersOf(parseOne(plain))) await takeBag(membersOf(bag), passphrase, bags);
  }
  return bags;
}

async function takeBag(bag: asn1js.AsnType[], passphrase: string, into: Bags): Promise<void> {
  const [type, wrapped, attributes] = bag;
  const [value] = membersOf(wrapped);
  const shrouded = shroudedKey(bag);
  if (shrouded) {
    const key = await decrypted(shrouded.how, shrouded.encrypted, passphrase);
    membersOf(parseOne(key));
    into.key ??= key;
    into.name ??= friendlyName(attributes);
  } else if (oidOf(type) === pkcs12Oids.keyBag) {
    into.key ??= new Uint8Array(value?.toBER() ?? new ArrayBuffer());
    into.name ??= friendlyName(attributes);
  } else if (oidOf(type) === pkcs12Oids.certBag) {
    const [kind, certificate] = membersOf(value);
    if (oidOf(kind) === pkcs12Oids.x509) {
      into.certificates.push(octetsOf(membersOf(certificate)[0]));
    }
  }
}

function shroudedKey([type, wrapped]: asn1js.AsnType[]) {
  if (oidOf(type) !== pkcs12Oids.shroudedKeyBag) return null;
  const [algorithm, encrypted] = membersOf(membersOf(wrapped)[0]);
  return { how: requirePbes2(algorithm), encrypted: octetsOf(encrypted) };
}

function friendlyName(attributes: asn1js.AsnType | undefined): string | null {
  for (const attribute of attributes ? membersOf(attributes) : []) {
    const [type, values] = membersOf(attribute);
    const [value] = membersOf(values);
    if (oidOf(type) === pkcs12Oids.friendlyName && value instanceof asn1js.BmpString)
      return value.getValue();
  }
  return null;
}

async function decrypted(how: Pbes2, encrypted: Uint8Array, passphrase: string) {
  const plain = await decryptPbes2(how, encrypted, passphrase);
  if (plain) return plain;
  throw invalid();
}

function requirePbes2(algorithm: asn1js.AsnType | undefined): Pbes2 {
  const how = readPbes2(algorithm);
  if (how) return how;
  throw unsupported();
}

function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    return rethrow(cause);
  }
}

function rethrow(cause: unknown): never {
  throw cause instanceof AssayError ? cause : invalid({ cause });
}

function invalid(options?: { cause: unknown }): AssayError {
  return new AssayError(
    'ERR_PKCS12_INVALID',
    'This is not a whole PKCS #12 file, or it was changed on the way. Nothing was taken from it; get it anew.',
    {},
    options,
  );
}

function unsupported(): AssayError {
  return new AssayError(
    'ERR_PKCS12_UNSUPPORTED',
    'This file is protected in an old way that is easily broken, so Assay does not read it. Make it anew with a current program: “openssl pkcs12 -export” of OpenSSL 3, or AES-256 where a program asks.',
  );
}
