/** Scripts in which ZWJ and ZWNJ are part of the spelling. */
const JOINING = [
  'Arab',
  'Beng',
  'Deva',
  'Gujr',
  'Guru',
  'Knda',
  'Mlym',
  'Orya',
  'Sinh',
  'Taml',
  'Telu',
]
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const JOINER = new RegExp(`(?<=[${JOINING}])[\\u200C\\u200D](?=[${JOINING}])`, 'gu');

/** Moves the cursor, turns the direction, breaks the line, or is drawn as nothing (U+2800 is a blank that is no space). */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Whether a name can stand in a sentence, on a screen or in a terminal, and be what it looks like: 1 to `longest`
 * characters, no space around it, and nothing that hides or turns around what is read.
 */
export function isPlainName(name: string, longest: number): boolean {
  const isWhole = name !== '' && name.length <= longest && name.trim() === name;
  return isWhole && !HIDDEN.test(name.replace(JOINER, ''));
}

/** Of a person's pseudonym. */
export const LONGEST_ALIAS = 80;
/** Of an issuer's name. */
export const LONGEST_ISSUER = 200;
