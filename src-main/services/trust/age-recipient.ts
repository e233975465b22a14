import * as asn1js from 'asn1js';
import { Encrypter } from 'age-encryption';

import { ownBytes, sameBytes } from './bytes';
import { encodeOid } from './object-identifier';
import { ageRecipientExtension } from './role-policy';

const FORM = /^age1[0-9a-z]{58}$/;

/** Whether files can be encrypted to `recipient`: an X25519 recipient (c2sp.org/age) whose point is one. */
export async function isAgeRecipient(recipient: string): Promise<boolean> {
  if (!FORM.test(recipient)) return false;
  try {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    // A point of low order is only noticed when it is used.
    await encrypter.encrypt(new Uint8Array());
    return true;
  } catch {
    return false;
  }
}

/** The age recipient that `Extensions` (RFC 5280 §4.1.2.9) carry; null when they carry none that looks like one. */
export function recipientIn(extensions: asn1js.BaseBlock | undefined): string | null {
  const text = recipientText(extensions);
  return text !== null && FORM.test(text) ? text : null;
}

/**
 * What stands where the recipient stands, '' when it is no text at all; null when nothing does. Found by the
 * bytes of the OID: decoders print an arc of 128 bits in differing ways.
 */
export function recipientText(extensions: asn1js.BaseBlock | undefined): string | null {
  const value = valueOf(extensions, encodeOid(ageRecipientExtension));
  if (!value) return null;
  const { result, offset } = asn1js.fromBER(value);
  return offset === value.length && result instanceof asn1js.Utf8String ? result.getValue() : '';
}

function valueOf(
  extensions: asn1js.BaseBlock | undefined,
  id: Uint8Array,
): Uint8Array<ArrayBuffer> | null {
  if (!(extensions instanceof asn1js.Sequence)) return null;
  for (const extension of extensions.valueBlock.value) {
    if (!(extension instanceof asn1js.Sequence)) continue;
    const [first, ...rest] = extension.valueBlock.value;
    const value = rest.at(-1);
    if (first && sameBytes(ownBytes(first.valueBeforeDecodeView), id))
      return value instanceof asn1js.OctetString
        ? new Uint8Array(value.getValue())
        : new Uint8Array();
  }
  return null;
}
