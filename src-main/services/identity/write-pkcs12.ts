import * as asn1js from 'asn1js';

import { ownBytes, sha256 } from '../trust/bytes';
import { explicit, integer, octetString, oid, parseOne, sequence } from './asn1-parts';
import { encryptPbes2, ITERATIONS } from './pbes2';
import { pkcs12Mac } from './pkcs12-mac';
import { pkcs12Oids } from './pkcs12-oids';
import { encryptKeyInfo } from './private-key-file';

/**
 * A PKCS #12 file (RFC 7292) that OpenSSL 3, NSS and current systems import: PBES2 with AES-256-CBC and
 * PBKDF2-HMAC-SHA256 for key and certificates, HMAC-SHA256 over them. Each is derived in 600,000 rounds, so that no
 * part of the file is cheaper to guess by than another.
 * @param content `key` as PKCS #8 DER; `certificates` DER, the key's own first
 */
export async function writePkcs12(
  content: { key: Uint8Array; certificates: readonly Uint8Array[]; name: string },
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { key, certificates, name } = content;
  const [own] = certificates;
  const keyId = own && (await sha256(own));
  const keyInfo = parseOne(await encryptKeyInfo(key, passphrase));
  const keyBag = bag(pkcs12Oids.shroudedKeyBag, keyInfo, attributes(name, keyId));
  const certificateBags = certificates.map((der) =>
    bag(
      pkcs12Oids.certBag,
      sequence(oid(pkcs12Oids.x509), explicit(0, octetString(der))),
      der === own ? attributes(name, keyId) : null,
    ),
  );
  const parts = [contentInfo(sequence(keyBag))];
  if (certificateBags.length > 0)
    parts.unshift(await encryptedInfo(sequence(...certificateBags), passphrase));
  const authSafe = ownBytes(sequence(...parts).toBER());
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const mac = { hash: 'sha256', salt, iterations: ITERATIONS } as const;
  const digest = await pkcs12Mac(authSafe, mac, passphrase);
  const digestInfo = sequence(
    sequence(oid(pkcs12Oids.sha256), new asn1js.Null()),
    octetString(digest),
  );
  const file = sequence(
    integer(3),
    sequence(oid(pkcs12Oids.data), explicit(0, octetString(authSafe))),
    sequence(digestInfo, octetString(salt), integer(ITERATIONS)),
  );
  return ownBytes(file.toBER());
}

function bag(type: string, value: asn1js.AsnType, more: asn1js.Set | null): asn1js.Sequence {
  return sequence(oid(type), explicit(0, value), ...(more ? [more] : []));
}

/** Name and id tie the key to its certificate. */
function attributes(name: string, keyId: Uint8Array | undefined): asn1js.Set {
  const attribute = (type: string, value: asn1js.AsnType) =>
    sequence(oid(type), new asn1js.Set({ value: [value] }));
  return new asn1js.Set({
    value: [
      attribute(pkcs12Oids.friendlyName, new asn1js.BmpString({ value: name })),
      ...(keyId ? [attribute(pkcs12Oids.localKeyId, octetString(keyId))] : []),
    ],
  });
}

function contentInfo(safeContents: asn1js.Sequence): asn1js.Sequence {
  const bytes = octetString(ownBytes(safeContents.toBER()));
  return sequence(oid(pkcs12Oids.data), explicit(0, bytes));
}

async function encryptedInfo(
  safeContents: asn1js.Sequence,
  passphrase: string,
): Promise<asn1js.Sequence> {
  const { algorithm, encrypted } = await encryptPbes2(ownBytes(safeContents.toBER()), passphrase);
  const content = new asn1js.Primitive({
    idBlock: { tagClass: 3, tagNumber: 0 },
    valueHex: encrypted.buffer,
  });
  const data = sequence(integer(0), sequence(oid(pkcs12Oids.data), algorithm, content));
  return sequence(oid(pkcs12Oids.encryptedData), explicit(0, data));
}
