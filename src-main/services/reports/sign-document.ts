import type { PDFDocument } from 'pdf-lib';

import { AssayError } from '../../../src-shared/domain/errors';
import type { UnlockedIdentity } from '../identity/identity';
import { sha256, toHex } from '../trust/bytes';
import { readCertificate } from '../trust/certificate-facts';
import type { KeyKind } from '../trust/public-key';
import { writeEcdsaSignature } from '../trust/verify-signature';
import { addSignatureField, BYTE_RANGE_PLACEHOLDER } from './add-signature-field';
import { buildSignedAttributes, buildSignedData } from './cms-signed-data';
import { locateSignature } from './locate-signature';

/** Room for all of the CMS but the certificates; an RSA-4096 signature takes half of it. */
const CMS_OVERHEAD = 1024;

/**
 * Certifies a finished, unsaved document: PAdES B-B (ETSI EN 319 142-1), DocMDP 1 (ISO 32000-1 §12.8.2.2:
 * no change is allowed), saved once with a plain cross-reference table. The same document, signer and
 * date give the same bytes but for the signature's own.
 * Throws ERR_IDENTITY_NOT_CERTIFIED when the signer has no certificate yet, ERR_DOCUMENT_SIGNED when the document
 * has form fields or a signature, ERR_DOCUMENT_UNSIGNABLE when it does not save in the shape that is verified.
 */
export async function signDocument(
  doc: PDFDocument,
  signer: UnlockedIdentity,
  options: { signedAt: Date; reason?: string; location?: string },
): Promise<Uint8Array> {
  const leaf = readCertificate(signer.chain[0] ?? new Uint8Array());
  if (!leaf)
    throw new AssayError(
      'ERR_IDENTITY_NOT_CERTIFIED',
      'The issuer has not certified this identity yet.',
    );
  const contentsBytes = CMS_OVERHEAD + signer.chain.reduce((sum, der) => sum + der.length, 0);
  await addSignatureField(doc, { alias: signer.alias, contentsBytes, ...options });
  const bytes = await doc.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });

  const [gapStart, gapEnd] = patchByteRange(bytes, contentsBytes);
  const digest = await digestAround(bytes, gapStart, gapEnd);
  const signedAttributes = await buildSignedAttributes({ digest, leaf: leaf.der });
  const { keyKind, signature } = await signAttributes(signer.reportKey, signedAttributes);
  const cms = buildSignedData({ leaf, chain: signer.chain, signedAttributes, keyKind, signature });
  if (cms.length > contentsBytes) throw unsignable('The certificates are too large.');
  write(bytes, gapStart + 1, toHex(cms));

  const located = locateSignature(bytes);
  if (!located.ok) throw unsignable(located.detail);
  return bytes;
}

/** SHA-256 of everything but the gap, which runs from `<` to `>` inclusive. */
export function digestAround(
  bytes: Uint8Array,
  gapStart: number,
  gapEnd: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const covered = new Uint8Array(bytes.length - (gapEnd - gapStart));
  covered.set(bytes.subarray(0, gapStart));
  covered.set(bytes.subarray(gapEnd), gapStart);
  return sha256(covered);
}

/** Writes the real ranges over the placeholder, padded to its width; returns the gap. */
function patchByteRange(bytes: Uint8Array, contentsBytes: number): [number, number] {
  const rangeAt = indexOfOnly(bytes, `/ByteRange ${BYTE_RANGE_PLACEHOLDER}`);
  const contents = `<${'0'.repeat(contentsBytes * 2)}>`;
  const gapStart = indexOfOnly(bytes, `/Contents ${contents}`) + '/Contents '.length;
  const gapEnd = gapStart + contents.length;
  const range = `[ 0 ${String(gapStart)} ${String(gapEnd)} ${String(bytes.length - gapEnd)}`;
  const padded = `${range.padEnd(BYTE_RANGE_PLACEHOLDER.length - 1)}]`;
  write(bytes, rangeAt + '/ByteRange '.length, padded);
  return [gapStart, gapEnd];
}

async function signAttributes(
  key: CryptoKey,
  attributes: Uint8Array<ArrayBuffer>,
): Promise<{ keyKind: KeyKind; signature: Uint8Array }> {
  const { name } = key.algorithm;
  const raw = new Uint8Array(await crypto.subtle.sign({ name, hash: 'SHA-256' }, key, attributes));
  return name === 'ECDSA'
    ? { keyKind: 'p256', signature: writeEcdsaSignature(raw) }
    : { keyKind: 'rsa', signature: raw };
}

function indexOfOnly(bytes: Uint8Array, text: string): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = buffer.indexOf(text, 0, 'latin1');
  if (at < 0 || buffer.indexOf(text, at + 1, 'latin1') >= 0)
    throw unsignable('The place for the signature cannot be found.');
  return at;
}

function write(bytes: Uint8Array, at: number, text: string): void {
  bytes.set(Buffer.from(text, 'latin1'), at);
}

function unsignable(detail: string): AssayError {
  return new AssayError('ERR_DOCUMENT_UNSIGNABLE', `The report could not be signed. ${detail}`);
}
