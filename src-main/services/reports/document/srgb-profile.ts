/**
 * An sRGB display profile made here from the numbers of IEC 61966-2-1: ICC.1:2001-04 (version 2.4),
 * matrix and one tone curve shared by the three channels. Colorants are the D50-adapted ones
 * (Bradford), so no chromatic adaptation tag is needed.
 */
export function srgbProfile(): Uint8Array {
  const curve = toneCurve();
  const tags: [signature: string, data: Uint8Array][] = [
    ['desc', description('sRGB (IEC 61966-2-1)')],
    ['cprt', text('No copyright: facts of IEC 61966-2-1')],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const blobs = [...new Set(tags.map(([, data]) => data))];
  const offsets = new Map<Uint8Array, number>();
  let size = 128 + 4 + tags.length * 12;
  for (const blob of blobs) {
    offsets.set(blob, size);
    size += (blob.length + 3) & ~3;
  }
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  writeHeader(out, view);
  view.setUint32(128, tags.length);
  tags.forEach(([signature, data], index) => {
    const at = 132 + index * 12;
    ascii(out, at, signature);
    view.setUint32(at + 4, offsets.get(data) ?? 0);
    view.setUint32(at + 8, data.length);
    out.set(data, offsets.get(data) ?? 0);
  });
  return out;
}

/** ICC.1:2001-04 §6.1. The creation date is fixed: the profile must not change from report to report. */
function writeHeader(out: Uint8Array, view: DataView): void {
  view.setUint32(0, out.length);
  view.setUint32(8, 0x02400000);
  ascii(out, 12, 'mntrRGB XYZ ');
  [2025, 1, 1, 0, 0, 0].forEach((part, index) => view.setUint16(24 + index * 2, part));
  ascii(out, 36, 'acsp');
  fixed(view, 68, 0.9642);
  fixed(view, 72, 1);
  fixed(view, 76, 0.8249);
}

/** 1,024 points of the sRGB transfer function (`curv`, §6.5.3). */
function toneCurve(): Uint8Array {
  const points = 1024;
  const out = new Uint8Array(12 + points * 2);
  const view = new DataView(out.buffer);
  ascii(out, 0, 'curv');
  view.setUint32(8, points);
  for (let point = 0; point < points; point += 1) {
    const value = point / (points - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    view.setUint16(12 + point * 2, Math.round(linear * 65_535));
  }
  return out;
}

function xyz(x: number, y: number, z: number): Uint8Array {
  const out = new Uint8Array(20);
  const view = new DataView(out.buffer);
  ascii(out, 0, 'XYZ ');
  fixed(view, 8, x);
  fixed(view, 12, y);
  fixed(view, 16, z);
  return out;
}

/** `desc` (§6.5.17): an ASCII name; the Unicode and Macintosh parts are empty but must be there. */
function description(name: string): Uint8Array {
  const out = new Uint8Array(12 + name.length + 1 + 78);
  ascii(out, 0, 'desc');
  new DataView(out.buffer).setUint32(8, name.length + 1);
  ascii(out, 12, name);
  return out;
}

function text(value: string): Uint8Array {
  const out = new Uint8Array(8 + value.length + 1);
  ascii(out, 0, 'text');
  ascii(out, 8, value);
  return out;
}

const ascii = (out: Uint8Array, at: number, value: string): void =>
  out.set(
    Array.from(value, (character) => character.charCodeAt(0)),
    at,
  );

/** s15Fixed16Number. */
const fixed = (view: DataView, at: number, value: number): void =>
  view.setInt32(at, Math.round(value * 65_536));
