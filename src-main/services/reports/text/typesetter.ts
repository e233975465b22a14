import { AssayError } from '../../../../src-shared/domain/errors';
import { FALLBACKS, type FaceName } from '../fonts/face-names';
import type { ReportFace } from '../fonts/report-face';
import type { ReportFonts } from '../fonts/report-fonts';
import { breakLines } from './break-lines';
import { cleanText } from './clean-text';
import { findRightToLeft } from './text-direction';

/** A face at a size in points. */
export interface TextStyle {
  readonly face: FaceName;
  readonly size: number;
}

/** One line ready to be drawn. `width` in points. */
export interface TypesetLine {
  readonly size: number;
  readonly width: number;
  readonly runs: readonly { readonly face: ReportFace; readonly operand: string }[];
}

/** Screens and paper alike: longer lines tire the eye. */
const LINE_CHARACTERS = 72;

/** Turns text into lines for one document, and remembers which size of each face the document needs. */
export class Typesetter {
  readonly tiers = new Map<ReportFace, number>();
  readonly #faces = new Map<FaceName, Map<string, ReportFace>>();

  constructor(private readonly fonts: ReportFonts) {}

  /**
   * Paragraphs of `raw`, cleaned, and known to be drawable in `face`.
   * @param place where the text stands, in words for people: "the feedback on “Plans for all”".
   * @throws AssayError `ERR_TEXT_DIRECTION` or `ERR_GLYPH_MISSING`, details `{place, character, codePoint}`.
   */
  paragraphs(place: string, face: FaceName, raw: string): string[] {
    const refuse = (
      code: 'ERR_TEXT_DIRECTION' | 'ERR_GLYPH_MISSING',
      why: string,
      character: string,
    ): never => {
      const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      throw new AssayError(code, `${why} (“${character}”, ${codePoint}) in ${place}.`, {
        place,
        character,
        codePoint,
      });
    };
    const turned = findRightToLeft(raw);
    if (turned !== null) {
      refuse('ERR_TEXT_DIRECTION', 'Text written from right to left cannot be printed yet', turned);
    }
    const paragraphs = cleanText(raw);
    for (const character of new Set(paragraphs.join(''))) {
      if (!this.#faceFor(face, character)) {
        refuse('ERR_GLYPH_MISSING', 'A character cannot be printed', character);
      }
    }
    return paragraphs;
  }

  /** One line, however long, of text that `paragraphs` let through. */
  line(style: TextStyle, text: string): TypesetLine {
    const runs: { face: ReportFace; operand: string }[] = [];
    let width = 0;
    for (const piece of text.match(/ +|[^ ]+/g) ?? []) {
      for (const { face, text: part } of this.#runs(style.face, piece)) {
        const shaped = face.shape(part);
        width += shaped.width;
        const last = runs.at(-1);
        if (last?.face === face)
          last.operand = `${last.operand.slice(0, -1)}${shaped.operand.slice(1)}`;
        else runs.push({ face, operand: shaped.operand });
      }
    }
    return { size: style.size, width: (width * style.size) / 1000, runs };
  }

  /** One paragraph as lines no wider than `width` points. */
  wrap(
    style: TextStyle,
    paragraph: string,
    width: number,
    characters = LINE_CHARACTERS,
  ): TypesetLine[] {
    const measure = (text: string): number => this.#width(style, text);
    return breakLines(paragraph, measure, { width, characters }).map((line) =>
      this.line(style, line),
    );
  }

  #width(style: TextStyle, text: string): number {
    let width = 0;
    for (const piece of text.match(/ +|[^ ]+/g) ?? []) {
      for (const { face, text: part } of this.#runs(style.face, piece))
        width += face.shape(part).width;
    }
    return (width * style.size) / 1000;
  }

  #runs(name: FaceName, word: string): { face: ReportFace; text: string }[] {
    const runs: { face: ReportFace; text: string }[] = [];
    for (const character of word) {
      const face = this.#faceFor(name, character);
      if (!face)
        throw new AssayError('ERR_GLYPH_MISSING', `“${character}” cannot be printed.`, {
          character,
        });
      const last = runs.at(-1);
      if (last?.face === face) last.text += character;
      else runs.push({ face, text: character });
    }
    return runs;
  }

  #faceFor(name: FaceName, character: string): ReportFace | undefined {
    const known = this.#faces.get(name) ?? new Map<string, ReportFace>();
    this.#faces.set(name, known);
    const found = known.get(character);
    if (found) return found;
    const codePoint = character.codePointAt(0) ?? 0;
    for (const candidate of FALLBACKS[name]) {
      const face = this.fonts[candidate];
      const tier = face.tierOf(codePoint);
      if (tier < 0) continue;
      known.set(character, face);
      this.tiers.set(face, Math.max(tier, this.tiers.get(face) ?? 0));
      return face;
    }
    return undefined;
  }
}
