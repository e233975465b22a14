import { ContentInfo, SignedData } from 'pkijs';

/** Where a signed report keeps its CMS: the gap without its brackets. */
function gapOf(pdf: Uint8Array): { start: number; end: number } {
  const numbers = /\/ByteRange \[ 0 (\d+) (\d+) /.exec(Buffer.from(pdf).toString('latin1'));
  return { start: Number(numbers?.[1]) + 1, end: Number(numbers?.[2]) - 1 };
}

/** First and one past the last index of the hex digits in /Contents, padding included. */
export function contentsRange(pdf: Uint8Array): { start: number; end: number } {
  return gapOf(pdf);
}

/** The CMS of a signed report, DER. */
export function cmsOf(pdf: Uint8Array): Uint8Array<ArrayBuffer> {
  const { start, end } = gapOf(pdf);
  const padded = Buffer.from(Buffer.from(pdf.subarray(start, end)).toString('latin1'), 'hex');
  return Uint8Array.from(padded.subarray(0, 4 + padded.readUInt16BE(2)));
}

/** A copy of the report with another CMS in the same place, lowercase and padded as it should be. */
export function withCms(pdf: Uint8Array, cms: Uint8Array): Uint8Array {
  const { start, end } = gapOf(pdf);
  const hex = Buffer.from(cms)
    .toString('hex')
    .padEnd(end - start, '0');
  if (hex.length !== end - start) throw new RangeError('the CMS does not fit');
  return withText(pdf, start, hex);
}

/** A copy with the CMS taken apart, changed by `change`, and encoded again. */
export async function withChangedCms(
  pdf: Uint8Array,
  change: (signed: SignedData) => void | Promise<void>,
): Promise<Uint8Array> {
  const content = ContentInfo.fromBER(cmsOf(pdf));
  const signed = new SignedData({ schema: content.content });
  await change(signed);
  const next = new ContentInfo({
    contentType: content.contentType,
    content: signed.toSchema(true),
  });
  return withCms(pdf, new Uint8Array(next.toSchema().toBER()));
}

/** A copy with `text` (latin1) written over the bytes from `at`. */
export function withText(pdf: Uint8Array, at: number, text: string): Uint8Array {
  const copy = Uint8Array.from(pdf);
  copy.set(Buffer.from(text, 'latin1'), at);
  return copy;
}

/** A copy with the first `from` replaced by `to` of the same length. */
export function withReplaced(pdf: Uint8Array, from: string, to: string): Uint8Array {
  const at = Buffer.from(pdf).indexOf(from, 0, 'latin1');
  if (at < 0 || from.length !== to.length) throw new RangeError(`cannot replace ${from}`);
  return withText(pdf, at, to);
}

/** A copy with `text` (latin1) put in at `at`. */
export function withInserted(pdf: Uint8Array, at: number, text: string): Uint8Array {
  return Buffer.concat([pdf.subarray(0, at), Buffer.from(text, 'latin1'), pdf.subarray(at)]);
}
