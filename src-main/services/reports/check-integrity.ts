import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import { sameBytes } from '../trust/bytes';
import { type CertificateFacts, readCertificate } from '../trust/certificate-facts';
import { strongKeyKind } from '../trust/public-key';
import {
  readEcdsaSignature,
  verifySignature,
  writeEcdsaSignature,
} from '../trust/verify-signature';
import { buildSignedAttributes, buildSignedData, signatureOids } from './cms-signed-data';
import type { SignaturePlace } from './locate-signature';
import { readSignedData, type SignedDataParts } from './read-signed-data';
import { digestAround } from './sign-document';

export type Integrity =
  | {
      readonly ok: true;
      readonly leaf: CertificateFacts;
      /** All enclosed certificates, leaf first, DER. */
      readonly certificates: readonly Uint8Array[];
    }
  | { readonly ok: false; readonly code: ReportRefusal; readonly detail: string };

const refuse = (code: ReportRefusal, detail: string): Integrity => ({ ok: false, code, detail });

/**
 * Whether the enclosed signer signed exactly these bytes. The CMS must equal, byte for byte, the one that
 * signing would write from its parts: its certificates, the digest computed here and the signature; so
 * nothing in it can change unnoticed. Who the signer is, is another question. Never throws.
 */
export async function checkIntegrity(bytes: Uint8Array, place: SignaturePlace): Promise<Integrity> {
  const parts = readSignedData(place.cms);
  if (!parts.ok) return parts;
  const digest = await digestAround(bytes, place.gapStart, place.gapEnd);
  if (!sameBytes(digest, parts.messageDigest))
    return refuse('document-changed', 'The file was changed after it had been signed.');
  try {
    return await checkSignature(place.cms, parts, digest);
  } catch {
    return refuse('signature-unreadable', 'The signature cannot be read.');
  }
}

async function checkSignature(
  cms: Uint8Array,
  parts: SignedDataParts,
  digest: Uint8Array,
): Promise<Integrity> {
  const { certificates, signature } = parts;
  const leaf = readCertificate(certificates[0]);
  const keyKind = leaf && strongKeyKind(leaf.spki);
  if (!leaf || !keyKind)
    return refuse(
      'certificate-invalid',
      'The signer needs a P-256 or RSA key of at least 2048 bits.',
    );
  const signedAttributes = await buildSignedAttributes({ digest, leaf: leaf.der });
  if (!sameBytes(signedAttributes, parts.signedAttributes))
    return refuse(
      'signed-attributes',
      'The signed attributes do not belong to this signer and file.',
    );
  const canonical = keyKind === 'p256' ? canonicalEcdsa(signature) : signature;
  const rebuilt =
    canonical &&
    buildSignedData({ leaf, chain: certificates, signedAttributes, keyKind, signature: canonical });
  if (!rebuilt || !sameBytes(rebuilt, cms))
    return refuse('signature-not-canonical', 'The signature is not in its one canonical form.');
  const genuine = await verifySignature({
    spki: leaf.spki,
    keyKind,
    algorithm: signatureOids[keyKind],
    data: signedAttributes,
    signature,
  });
  if (!genuine) return refuse('signature-wrong', 'The signature is not by the enclosed signer.');
  return { ok: true, leaf, certificates };
}

function canonicalEcdsa(signature: Uint8Array): Uint8Array | null {
  const raw = readEcdsaSignature(signature);
  return raw && writeEcdsaSignature(raw);
}
