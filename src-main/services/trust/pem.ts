import { AssayError } from '../../../src-shared/domain/errors';
import { ownBytes } from './bytes';

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;

/** DER to PEM (RFC 7468 §3), one block, ending in a line feed. */
export function toPem(label: string, der: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...der));
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** What is read from PEM files, in a person's words. */
const words = {
  CERTIFICATE: 'certificate',
  'CERTIFICATE REQUEST': 'certificate request',
  'X509 CRL': 'revocation list',
  'ENCRYPTED PRIVATE KEY': 'private key sealed with a passphrase',
} as const;
type ReadLabel = keyof typeof words;

/** Every block of `label` in a PEM text, in order, as DER. Throws ERR_PEM_INVALID when there is none. */
export function fromPem(label: ReadLabel, text: string): Uint8Array<ArrayBuffer>[] {
  const blocks = [...text.matchAll(BLOCK)].filter((block) => block[1] === label);
  try {
    if (blocks.length > 0) return blocks.map((block) => decode(block[2] ?? ''));
  } catch {
    // Falls through to the one error that callers know.
  }
  throw new AssayError('ERR_PEM_INVALID', `There is no ${words[label]} in this file.`, { label });
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64.replace(/\s/g, ''));
  return ownBytes(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
