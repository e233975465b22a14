/** Characters that show nothing between Latin, Greek or Cyrillic letters: controls, joiners, soft hyphens, variation selectors. */
const INVISIBLE =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u034F\u200B-\u200D\u2060-\u2064\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB]/g;

/**
 * Text as it is drawn: composed (NFC), one kind of line end, paragraphs apart, nothing invisible.
 * Word processors put vertical tabs and zero-width characters into what people paste; those are
 * not worth refusing a signature for. Empty lines between paragraphs are dropped.
 */
export function cleanText(raw: string): string[] {
  return raw
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter((line) => line !== '');
}
