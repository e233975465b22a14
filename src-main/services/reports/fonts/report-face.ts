import { AssayError } from '../../../../src-shared/domain/errors';
import { FontProgram } from './font-program';
import { type FaceName, TIERS } from './face-names';
import { hex } from './to-unicode';

/** A word ready to be drawn: what stands inside `[…] TJ`, and how wide it is in thousandths of an em. */
export interface ShapedWord {
  readonly operand: string;
  readonly width: number;
}

/** Words remembered per face; a batch of reports repeats most of them. */
const REMEMBERED = 20_000;

/** One face in its four sizes. Parsed on first use, shared by all reports of a batch. */
export class ReportFace {
  readonly #programs: (FontProgram | undefined)[] = [];
  readonly #words = new Map<string, ShapedWord>();

  constructor(
    readonly name: FaceName,
    private readonly files: readonly Uint8Array[],
  ) {}

  program(tier: number): FontProgram {
    const known = this.#programs[tier];
    if (known) return known;
    const file = this.files[tier];
    if (!file)
      throw new AssayError('ERR_FONT_INVALID', `The report font ${this.name} is not here.`);
    const program = new FontProgram(file, this.name.startsWith('sans'));
    this.#programs[tier] = program;
    return program;
  }

  /** The smallest tier that draws this character, or -1. */
  tierOf(codePoint: number): number {
    return TIERS.findIndex((_, tier) => this.program(tier).has(codePoint));
  }

  /** Kerned, without ligatures or other substitutions: one code per character. Only characters this face has. */
  shape(word: string): ShapedWord {
    const known = this.#words.get(word);
    if (known) return known;
    if (this.#words.size >= REMEMBERED) this.#words.clear();
    const shaped = this.#shape(word);
    this.#words.set(word, shaped);
    return shaped;
  }

  #shape(word: string): ShapedWord {
    const codes = Array.from(word, (character) => character.codePointAt(0) ?? 0);
    const program = this.program(Math.max(0, ...codes.map((code) => this.tierOf(code))));
    const widths = codes.map((code) => program.widthOf(code));
    const kerns = kerning(program, word, codes.length);
    let operand = '<';
    let width = 0;
    codes.forEach((code, index) => {
      const kern = index === codes.length - 1 ? 0 : (kerns[index] ?? 0);
      operand += hex(code) + (kern === 0 ? '' : `>${String(-kern)}<`);
      width += (widths[index] ?? 0) + kern;
    });
    return { operand: `${operand}>`, width };
  }
}

/** Space taken away or added after each character, in thousandths of an em. Figures stay in their columns. */
function kerning(program: FontProgram, word: string, length: number): number[] {
  const { glyphs, positions } = program.font.layout(word, { kern: true, tnum: false });
  if (glyphs.length !== length) return [];
  return glyphs.map((glyph, index) => {
    if (/\d/.test(word.slice(index, index + 2))) return 0;
    const advance = positions?.[index]?.xAdvance ?? glyph.advanceWidth;
    return Math.round(program.thousandths(advance - glyph.advanceWidth));
  });
}
