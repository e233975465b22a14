import { z } from 'zod';

import { readText } from './read-text';
import { Refusal } from './refusal';
import { packageSignatureType } from './sign-package';

/** The one header a package signature may have: nothing that points at a key elsewhere, no extensions. */
const headerSchema = z.strictObject({
  alg: z.literal('ES256'),
  typ: z.literal(packageSignatureType).optional(),
  x5c: z.array(z.string()).min(1).max(6),
});

/** A package signature taken apart; nothing has been verified yet. */
export interface PackageSignature {
  /** The header as it was signed. */
  readonly protectedHeader: string;
  /** base64url, 64 bytes: r and s. */
  readonly signature: string;
  /** DER, leaf first. */
  readonly certificates: readonly Uint8Array[];
}

/** r and s of P-256. */
const SIGNATURE_BYTES = 64;

/**
 * Takes `metadata/signature.jws` apart: compact form, detached content, exactly the header members
 * alg, x5c and perhaps typ. Encodings must be canonical, so that one signature has one spelling.
 * @throws Refusal `signature-invalid`.
 */
export function readSignature(bytes: Uint8Array): PackageSignature {
  const text = readText('metadata/signature.jws', bytes, 'signature-invalid');
  const [, header = '', signature = ''] =
    /^([A-Za-z0-9_-]+)\.\.([A-Za-z0-9_-]+)\n?$/.exec(text) ?? [];
  if (header === '') throw invalid('It is not a JWS with detached content.');
  if (decode(signature, 'base64url').length !== SIGNATURE_BYTES) {
    throw invalid('It is not an ES256 signature.');
  }
  const parsed = headerSchema.safeParse(readHeader(decode(header, 'base64url')));
  if (!parsed.success) throw invalid('Its header is not alg ES256 with x5c and nothing else.');
  return {
    protectedHeader: header,
    signature,
    certificates: parsed.data.x5c.map((certificate) => decode(certificate, 'base64')),
  };
}

function decode(text: string, encoding: 'base64' | 'base64url'): Buffer {
  const bytes = Buffer.from(text, encoding);
  if (bytes.toString(encoding) !== text) throw invalid('Its encoding is not canonical.');
  return bytes;
}

function readHeader(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw invalid('Its header is not JSON.');
  }
}

function invalid(detail: string): Refusal {
  return new Refusal('signature-invalid', `The signature cannot be read. ${detail}`);
}
