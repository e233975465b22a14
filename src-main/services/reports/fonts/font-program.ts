import fontkit, { type Font } from '@cantoo/fontkit';
import { PDFContext } from 'pdf-lib';

import { AssayError } from '../../../../src-shared/domain/errors';
import { stripFont } from './strip-font';
import { toUnicodeCMap } from './to-unicode';

/** What goes into a PDF for one font, compressed once and shared by every report of a batch. */
export interface FontParts {
  readonly file: Uint8Array;
  readonly fileLength: number;
  readonly cidToGid: Uint8Array;
  readonly toUnicode: Uint8Array;
  /** Code points in order, with their widths in thousandths of an em. */
  readonly widths: readonly (readonly [codePoint: number, width: number])[];
}

/** Characters drawn with another character's glyph; the text inside the PDF keeps the original. */
const LOOKS_LIKE = new Map<number, number>([
  [0x2011, 0x2d],
  ...[
    0xa0, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x202f, 0x205f,
  ].map((space): [number, number] => [space, 0x20]),
]);

/** One parsed font file. Every BMP character it draws has its own code in the PDF: the code *is* the character. */
export class FontProgram {
  readonly font: Font;
  readonly postscriptName: string;
  readonly #glyphs = new Map<number, number>();
  readonly #bytes: Uint8Array;
  #parts: FontParts | undefined;

  constructor(bytes: Uint8Array, tabularFigures: boolean) {
    const font = fontkit.create(bytes);
    if (!('layout' in font)) {
      throw new AssayError('ERR_FONT_INVALID', 'A report font file holds several fonts.');
    }
    this.font = font;
    this.#bytes = bytes;
    this.postscriptName = font.postscriptName ?? 'Report';
    for (const codePoint of font.characterSet) {
      const glyph = codePoint <= 0xffff ? font.glyphForCodePoint(codePoint) : null;
      if (glyph) this.#glyphs.set(codePoint, glyph.id);
    }
    for (const [codePoint, model] of LOOKS_LIKE) {
      const glyph = this.#glyphs.get(model);
      if (glyph !== undefined && !this.#glyphs.has(codePoint)) this.#glyphs.set(codePoint, glyph);
    }
    if (tabularFigures) {
      font.layout('0123456789', { tnum: true }).glyphs.forEach((glyph, digit) => {
        this.#glyphs.set(0x30 + digit, glyph.id);
      });
    }
  }

  has(codePoint: number): boolean {
    return this.#glyphs.has(codePoint);
  }

  /** Advance in thousandths of an em. */
  widthOf(codePoint: number): number {
    const glyph = this.#glyphs.get(codePoint);
    return glyph === undefined ? 0 : this.thousandths(this.font.getGlyph(glyph)?.advanceWidth ?? 0);
  }

  thousandths(units: number): number {
    return Math.round((units * 100_000) / this.font.unitsPerEm) / 100;
  }

  /** The pieces to embed, made on first use. */
  get parts(): FontParts {
    return (this.#parts ??= this.#makeParts());
  }

  #makeParts(): FontParts {
    const codes = [...this.#glyphs.keys()].sort((a, b) => a - b);
    const map = new DataView(new ArrayBuffer(((codes.at(-1) ?? 0) + 1) * 2));
    for (const code of codes) map.setUint16(code * 2, this.#glyphs.get(code) ?? 0);
    const program = stripFont(this.#bytes);
    return {
      file: deflate(program),
      fileLength: program.length,
      cidToGid: deflate(new Uint8Array(map.buffer)),
      toUnicode: deflate(new TextEncoder().encode(toUnicodeCMap(codes))),
      widths: codes.map((code) => [code, this.widthOf(code)]),
    };
  }
}

/** pdf-lib's own compression, so that every stream of a report is made the same way on every platform. */
function deflate(bytes: Uint8Array): Uint8Array {
  return PDFContext.create().flateStream(bytes).getContents();
}
