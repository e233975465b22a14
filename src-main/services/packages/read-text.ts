import { Refusal } from './refusal';
import type { VerdictCode } from './verdict-code';

/**
 * Decodes a tag file: UTF-8 without a byte order mark (RFC 8493 section 2.1.1).
 * @throws Refusal `code` when the bytes are something else.
 */
export function readText(name: string, bytes: Uint8Array, code: VerdictCode): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    throw new Refusal(code, `${name} begins with a byte order mark.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal(code, `${name} is not UTF-8 text.`);
  }
}
