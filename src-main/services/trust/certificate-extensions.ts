import * as asn1js from 'asn1js';
import { Extension, type PublicKeyInfo } from 'pkijs';

import type { Role } from '../../../src-shared/domain/report/report-schema';
import { ownBytes } from './bytes';
import { oidNode } from './object-identifier';
import { ageRecipientExtension, rolePolicies } from './role-policy';

const extension = (extnID: string, critical: boolean, value: asn1js.AsnType) =>
  new Extension({ extnID, critical, extnValue: value.toBER() });

/** basicConstraints, critical (RFC 5280 §4.2.1.9). A root may certify signers only, no further CA. */
export function basicConstraints(isCa: boolean): Extension {
  const value = isCa ? [new asn1js.Boolean({ value: true }), new asn1js.Integer({ value: 0 })] : [];
  return extension('2.5.29.19', true, new asn1js.Sequence({ value }));
}

/** keyUsage, critical (§4.2.1.3): a root signs certificates and CRLs, a leaf signs documents. */
export function keyUsage(isCa: boolean): Extension {
  // Bits from the left: digitalSignature 0, nonRepudiation 1; keyCertSign 5, cRLSign 6.
  const [bits, unusedBits] = isCa ? [0b0000_0110, 1] : [0b1100_0000, 6];
  const value = new asn1js.BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits });
  return extension('2.5.29.15', true, value);
}

/** certificatePolicies with the one policy of `role`, not critical (§4.2.1.4). */
export function rolePolicy(role: Role): Extension {
  const information = new asn1js.Sequence({ value: [oidNode(rolePolicies[role])] });
  return extension('2.5.29.32', false, new asn1js.Sequence({ value: [information] }));
}

/** The age recipient that files for the owner are encrypted to, not critical. */
export function ageRecipient(recipient: string): Extension {
  return extension(ageRecipientExtension, false, new asn1js.Utf8String({ value: recipient }));
}

/** subjectAltName with one URI: the issuer's id, on its root. */
export function uriName(uri: string): Extension {
  const bytes = new TextEncoder().encode(uri);
  const name = new asn1js.Primitive({
    idBlock: { tagClass: 3, tagNumber: 6 },
    valueHex: bytes.buffer,
  });
  return extension('2.5.29.17', false, new asn1js.Sequence({ value: [name] }));
}

/** subjectKeyIdentifier (§4.2.1.2, method 1). */
export async function subjectKeyIdentifier(key: PublicKeyInfo): Promise<Extension> {
  return extension(
    '2.5.29.14',
    false,
    new asn1js.OctetString({ valueHex: await keyIdentifier(key) }),
  );
}

/** authorityKeyIdentifier with the key id alone (§4.2.1.1). */
export async function authorityKeyIdentifier(issuerKey: PublicKeyInfo): Promise<Extension> {
  const id = new asn1js.Primitive({
    idBlock: { tagClass: 3, tagNumber: 0 },
    valueHex: await keyIdentifier(issuerKey),
  });
  return extension('2.5.29.35', false, new asn1js.Sequence({ value: [id] }));
}

/** SHA-1 here is a name for the key, as RFC 5280 defines it, and protects nothing. */
function keyIdentifier(key: PublicKeyInfo): Promise<ArrayBuffer> {
  const bits = key.subjectPublicKey.valueBlock.valueHexView;
  return crypto.subtle.digest('SHA-1', ownBytes(bits));
}
