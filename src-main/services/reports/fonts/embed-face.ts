import { type PDFContext, PDFName, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib';

import type { TIERS } from './face-names';
import type { FontProgram } from './font-program';
import type { ReportFace } from './report-face';

/** Subset tags (ISO 32000-1 §9.6.4), one per tier, so that two tiers never pass for the same font. */
const SUBSET_TAGS = ['ASYBAS', 'ASYWES', 'ASYLAT', 'ASYEXT'] as const satisfies {
  length: typeof TIERS.length;
};

/**
 * Adds one face to a document as a Type 0 font: embedded, Identity-H, with ToUnicode
 * (ISO 19005-3 §6.2.11). Codes are characters; a CIDToGIDMap stream leads to the glyphs.
 */
export function embedFace(context: PDFContext, face: ReportFace, tier: number): PDFRef {
  const program = face.program(tier);
  const { parts } = program;
  const name = `${SUBSET_TAGS[tier] ?? 'ASYBAS'}+${program.postscriptName}`;
  const stream = (bytes: Uint8Array, extra: Record<string, number> = {}): PDFRef =>
    context.register(
      PDFRawStream.of(context.obj({ Filter: PDFName.of('FlateDecode'), ...extra }), bytes),
    );
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: {
      Registry: PDFString.of('Adobe'),
      Ordering: PDFString.of('Identity'),
      Supplement: 0,
    },
    CIDToGIDMap: stream(parts.cidToGid),
    DW: 0,
    W: widthRuns(parts.widths),
    FontDescriptor: descriptor(
      context,
      name,
      program,
      stream(parts.file, { Length1: parts.fileLength }),
    ),
  });
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: stream(parts.toUnicode),
    }),
  );
}

function descriptor(context: PDFContext, name: string, program: FontProgram, file: PDFRef): PDFRef {
  const { font } = program;
  const { minX, minY, maxX, maxY } = font.bbox;
  const serif = program.postscriptName.startsWith('SourceSerif');
  const NONSYMBOLIC = 32;
  return context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: NONSYMBOLIC + (serif ? 2 : 0) + (font.italicAngle === 0 ? 0 : 64),
      FontBBox: [minX, minY, maxX, maxY].map((value) => Math.round(program.thousandths(value))),
      ItalicAngle: font.italicAngle,
      Ascent: Math.round(program.thousandths(font.ascent)),
      Descent: Math.round(program.thousandths(font.descent)),
      CapHeight: Math.round(program.thousandths(font.capHeight)),
      StemV: name.includes('SemiBold') ? 120 : 84,
      FontFile2: file,
    }),
  );
}

/** `W` array (ISO 32000-1 §9.7.4.3): runs of consecutive codes. */
function widthRuns(widths: readonly (readonly [number, number])[]): (number | number[])[] {
  const runs: (number | number[])[] = [];
  let run: number[] = [];
  let previous = -2;
  for (const [code, width] of widths) {
    if (code !== previous + 1) {
      run = [];
      runs.push(code, run);
    }
    run.push(width);
    previous = code;
  }
  return runs;
}
