import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';

/** Where the one signature of a report lies in its bytes. */
export interface SignaturePlace {
  /** Index of `<`. */
  readonly gapStart: number;
  /** One past `>`. */
  readonly gapEnd: number;
  /** Index of the name /ByteRange. */
  readonly byteRangeAt: number;
  /** Offset that `startxref` states. */
  readonly xrefAt: number;
  /** DER, without the padding. */
  readonly cms: Uint8Array;
}

export type Located =
  | ({ readonly ok: true } & SignaturePlace)
  | { readonly ok: false; readonly code: ReportRefusal; readonly detail: string };

const refuse = (code: ReportRefusal, detail: string): Located => ({ ok: false, code, detail });

const BYTE_RANGE = /^\/ByteRange \[ 0 (\d{1,10}) (\d{1,10}) (\d{1,10}) *\]/;
const END = /startxref\n(\d{1,10})\n%%EOF\n?$/;

/**
 * Finds the signature by its bytes alone, before any parser is trusted: one file ending, one /ByteRange
 * that reaches from 0 to the last byte with a gap that is exactly /Contents, and in it lowercase
 * hexadecimal of one DER value followed by zeros (ISO 32000-1 §12.8.1; stricter throughout).
 */
export function locateSignature(bytes: Uint8Array): Located {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, 9).equals(Buffer.from('%PDF-1.7\n')))
    return refuse('not-a-report', 'This is not a PDF that Assay wrote.');
  const byteRangeAt = file.indexOf('/ByteRange');
  if (byteRangeAt < 0) return refuse('not-signed', 'The file has no signature.');
  const endAt = file.indexOf('startxref');
  if (endAt < 0) return refuse('truncated', 'The end of the file is missing.');
  if (file.indexOf('startxref', endAt + 1) >= 0)
    return refuse('later-revision', 'Something was appended after the file had been signed.');
  if (file.indexOf('/ByteRange', byteRangeAt + 1) >= 0)
    return refuse('signature-count', 'The file has more than one signature.');
  const end = END.exec(file.toString('latin1', endAt));
  if (end?.index !== 0)
    return refuse('not-at-end', 'The file does not end where its last revision ends.');

  const numbers = BYTE_RANGE.exec(file.toString('latin1', byteRangeAt, byteRangeAt + 64));
  if (!numbers) return refuse('byte-range', 'The signed ranges are not written as they must be.');
  const [gapStart, gapEnd, rest] = numbers.slice(1).map(Number);
  if (gapStart === undefined || gapEnd === undefined || rest !== file.length - gapEnd)
    return refuse('byte-range', 'The signature does not cover the file to its last byte.');
  const name = '/Contents ';
  const isContents =
    gapStart > byteRangeAt + numbers[0].length &&
    gapEnd > gapStart + 1 &&
    file.toString('latin1', gapStart - name.length, gapStart + 1) === `${name}<` &&
    file[gapEnd - 1] === 0x3e;
  if (!isContents)
    return refuse('byte-range', 'The gap in the signed ranges is not the signature.');

  const cms = readContents(file.subarray(gapStart + 1, gapEnd - 1));
  if (!cms) return refuse('contents-encoding', 'The signature is not encoded as it must be.');
  return { ok: true, gapStart, gapEnd, byteRangeAt, xrefAt: Number(end[1]), cms };
}

/** Lowercase hex of one DER value of at most 64 KiB, then zeros to the end; null for anything else. */
function readContents(hex: Buffer): Uint8Array<ArrayBuffer> | null {
  if (hex.length % 2 !== 0 || hex.some((digit) => !isLowercaseHex(digit))) return null;
  const bytes = Uint8Array.from(Buffer.from(hex.toString('latin1'), 'hex'));
  // A SEQUENCE of 256 bytes to 64 KiB: no certificate chain makes a smaller or larger one.
  if (bytes[0] !== 0x30 || bytes[1] !== 0x82) return null;
  const length = 4 + (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0);
  if (length > bytes.length || bytes.subarray(length).some((byte) => byte !== 0)) return null;
  return bytes.subarray(0, length);
}

function isLowercaseHex(digit: number): boolean {
  return (digit >= 0x30 && digit <= 0x39) || (digit >= 0x61 && digit <= 0x66);
}
