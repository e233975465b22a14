import { flattenedVerify, GeneralSign } from 'jose';
import { z } from 'zod';

import { AssayError } from '../../../src-shared/domain/errors';
import { ownBytes } from './bytes';
import { readCertificate } from './certificate-facts';

/** A roster of ten thousand people is half of this. */
const MAX_CHARACTERS = 32 * 1024 * 1024;
const SIGNATURE_BYTES = 64;

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const sealedSchema = z.strictObject({
  payload: base64url,
  signatures: z
    .array(z.strictObject({ protected: base64url, signature: base64url }))
    .min(1)
    .max(32),
});

/** The one header a signature may have: nothing that points at a key elsewhere, no extensions. */
const headerSchema = z.strictObject({
  alg: z.literal('ES256'),
  x5c: z.array(z.string().min(1)).min(1).max(4),
});

/** One signature over the payload; nothing has been verified yet. */
export interface JsonSigner {
  /** DER, the signer's certificate first. */
  readonly chain: readonly Uint8Array[];
  /** Whether the key of the first certificate (P-256) made this signature. Never throws. */
  verify(): Promise<boolean>;
}

/** A signed payload taken apart. */
export interface SignedJson {
  readonly payload: Uint8Array;
  readonly signers: readonly JsonSigner[];
}

/**
 * JWS in general JSON form (RFC 7515 §7.2.1): ES256, `x5c` in each protected header, nothing unprotected.
 * `chain` is DER, the signer's certificate first; `key` its P-256 key. Throws ERR_KEY_UNSUITABLE for another kind.
 */
export async function signJson(
  payload: unknown,
  signers: readonly { key: CryptoKey; chain: readonly Uint8Array[] }[],
): Promise<string> {
  const sign = new GeneralSign(new TextEncoder().encode(JSON.stringify(payload)));
  for (const { key, chain } of signers) {
    if (key.algorithm.name !== 'ECDSA')
      throw new AssayError('ERR_KEY_UNSUITABLE', 'What issuers publish is signed with P-256 keys.');
    const x5c = chain.map((der) => Buffer.from(der).toString('base64'));
    sign.addSignature(key).setProtectedHeader({ alg: 'ES256', x5c });
  }
  return `${JSON.stringify(await sign.sign())}\n`;
}

/**
 * Takes such a text apart. Null when it is of another form, holds header parameters besides `alg` and `x5c`,
 * another algorithm, an unprotected header, or an encoding that is not canonical.
 */
export function readSignedJson(text: string): SignedJson | null {
  if (text.length > MAX_CHARACTERS) return null;
  const sealed = sealedSchema.safeParse(parseJson(text));
  if (!sealed.success) return null;
  const { payload, signatures } = sealed.data;
  const bytes = decode(payload, 'base64url');
  const signers = signatures.map((one) => readSigner(payload, one));
  if (!bytes || !signers.every((signer) => signer !== null)) return null;
  return { payload: bytes, signers };
}

/** The payload as JSON; undefined when it is none. */
export function payloadJson({ payload }: SignedJson): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}

function readSigner(
  payload: string,
  sealed: { protected: string; signature: string },
): JsonSigner | null {
  const header = decode(sealed.protected, 'base64url');
  const parsed = headerSchema.safeParse(header && parseJson(header.toString('utf8')));
  if (!parsed.success || decode(sealed.signature, 'base64url')?.length !== SIGNATURE_BYTES)
    return null;
  const chain = parsed.data.x5c.map((certificate) => decode(certificate, 'base64'));
  if (!chain.every((certificate) => certificate !== null)) return null;
  return { chain, verify: () => isMadeBy(chain[0], { payload, ...sealed }) };
}

async function isMadeBy(
  leaf: Uint8Array | undefined,
  sealed: { payload: string; protected: string; signature: string },
): Promise<boolean> {
  try {
    const spki = ownBytes(readCertificate(leaf ?? new Uint8Array())?.spki ?? new Uint8Array());
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await crypto.subtle.importKey('spki', spki, curve, false, ['verify']);
    await flattenedVerify(sealed, key, { algorithms: ['ES256'] });
    return true;
  } catch {
    return false;
  }
}

/** Null unless the text is the one spelling of its bytes. */
function decode(text: string, encoding: 'base64' | 'base64url'): Buffer | null {
  const bytes = Buffer.from(text, encoding);
  return bytes.toString(encoding) === text ? bytes : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
