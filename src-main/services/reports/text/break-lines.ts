export interface LineLimits {
  /** Same unit as `measure`. */
  readonly width: number;
  /** Characters, spaces included. */
  readonly characters: number;
}

/** Ends that make readers glue the next line on: a line never ends with one in the middle of a paragraph. */
const HYPHEN_END = /[-\u00AD\u2010\u2011]$/;
/** After these a long address may go on in the next line. */
const SOFT_STOP = /[/._?&=:;,)\]]/;

/**
 * One paragraph as lines that fit. Breaks at spaces, and inside a word only when the word alone is
 * too long; no hyphen is ever added, so that the lines put together are the text again. Every line
 * but the last ends with a space where the text has one. `measure` must be additive over words.
 */
export function breakLines(
  paragraph: string,
  measure: (text: string) => number,
  limits: LineLimits,
): string[] {
  const fits = (text: string): boolean =>
    text.length <= limits.characters && measure(text) <= limits.width;
  const space = measure(' ');
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const unit of unbreakable(paragraph)) {
    const wanted = measure(unit);
    const enough =
      line.length + 1 + unit.length <= limits.characters && used + space + wanted <= limits.width;
    if (line !== '' && enough) {
      line += ` ${unit}`;
      used += space + wanted;
      continue;
    }
    if (line !== '') lines.push(`${line} `);
    const pieces = fits(unit) ? [unit] : splitLong(unit, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
    used = measure(line);
  }
  lines.push(line);
  return lines;
}

/** Words, with one that ends in a hyphen kept together with the next. */
function unbreakable(paragraph: string): string[] {
  const units: string[] = [];
  for (const word of paragraph.split(' ').filter((one) => one !== '')) {
    const last = units.at(-1);
    if (last !== undefined && HYPHEN_END.test(last)) units[units.length - 1] = `${last} ${word}`;
    else units.push(word);
  }
  return units;
}

/** A word too long for a line, cut between characters; after a slash or a stop when one is near the end. */
function splitLong(word: string, fits: (text: string) => boolean): string[] {
  const pieces: string[] = [];
  let rest = Array.from(word);
  while (rest.length > 1 && !fits(rest.join(''))) {
    const most = longestPrefix(rest, fits);
    const cut = goodCut(rest, most);
    pieces.push(rest.slice(0, cut).join(''));
    rest = rest.slice(cut);
  }
  pieces.push(rest.join(''));
  return pieces;
}

function longestPrefix(characters: readonly string[], fits: (text: string) => boolean): number {
  let low = 1;
  let high = characters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(characters.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function goodCut(characters: readonly string[], most: number): number {
  for (let cut = most; cut > most / 2; cut -= 1) {
    if (SOFT_STOP.test(characters[cut - 1] ?? '') || characters[cut - 1] === ' ') return cut;
  }
  for (let cut = most; cut > 1; cut -= 1) {
    if (!HYPHEN_END.test(characters[cut - 1] ?? '')) return cut;
  }
  return most;
}
