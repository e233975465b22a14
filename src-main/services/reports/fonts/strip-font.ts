/** What a CIDFontType2 program needs (ISO 32000-1 §9.9, table 126); layout tables are for us, not for the reader. */
const NEEDED = new Set(['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep']);

/**
 * A TrueType font without the tables a PDF reader never looks at: no cmap, names, kerning.
 * Halves what each report carries.
 */
export function stripFont(font: Uint8Array): Uint8Array {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = Array.from({ length: view.getUint16(4) }, (_, index) => {
    const at = 12 + index * 16;
    const offset = view.getUint32(at + 8);
    return {
      tag: String.fromCharCode(...font.subarray(at, at + 4)),
      checksum: view.getUint32(at + 4),
      bytes: font.subarray(offset, offset + view.getUint32(at + 12)),
    };
  }).filter(({ tag }) => NEEDED.has(tag));

  const dataStart = 12 + tables.length * 16;
  const total = tables.reduce((sum, { bytes }) => sum + padded(bytes.length), dataStart);
  const out = new Uint8Array(total);
  const target = new DataView(out.buffer);
  const power = Math.floor(Math.log2(tables.length));
  target.setUint32(0, view.getUint32(0));
  target.setUint16(4, tables.length);
  target.setUint16(6, 16 << power);
  target.setUint16(8, power);
  target.setUint16(10, tables.length * 16 - (16 << power));
  let offset = dataStart;
  tables.forEach(({ tag, checksum, bytes }, index) => {
    const at = 12 + index * 16;
    out.set(
      Array.from(tag, (letter) => letter.charCodeAt(0)),
      at,
    );
    target.setUint32(at + 4, checksum);
    target.setUint32(at + 8, offset);
    target.setUint32(at + 12, bytes.length);
    out.set(bytes, offset);
    if (tag === 'head') target.setUint32(offset + 8, 0);
    offset += padded(bytes.length);
  });
  const head = tables.findIndex(({ tag }) => tag === 'head');
  if (head >= 0) {
    const headAt = target.getUint32(12 + head * 16 + 8);
    target.setUint32(headAt + 8, (0xb1b0afba - sumOf(target)) >>> 0);
  }
  return out;
}

const padded = (length: number): number => (length + 3) & ~3;

/** OpenType `checkSumAdjustment`: the whole font summed as big-endian 32-bit words. */
function sumOf(view: DataView): number {
  let sum = 0;
  for (let at = 0; at < view.byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
