/** What the code is made of (Crockford's base 32): no I, L, O and U, so that nothing is read as something else. */
const alphabet = /^[0-9A-HJKMNP-TV-Z]$/;
/** 160 bits in 32 characters, and one that checks them. */
const LENGTH = 33;

const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A code or a part of one as it is meant: capitals, no spaces or dashes, look-alike letters as the digits they stand for. */
const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s‐-―-]+/g, '')
    .replace(/[OIL]/g, (letter) => lookAlikes[letter] ?? letter);

/** The code's groups, in the order in which they are written down; a check character left over stands with the last. */
export function codeGroups(code: string): string[] {
  const groups = code.split(/[\s-]+/).filter(Boolean);
  const [rest = '', before = ''] = groups.slice(-2).reverse();
  return rest.length * 2 < before.length ? [...groups.slice(0, -2), before + rest] : groups;
}

/** Whether `typed` is the last group of `code`: the sheet is then in somebody's hands. */
export function isLastGroup(code: string, typed: string): boolean {
  const last = codeGroups(code).at(-1);
  return last !== undefined && plainCode(typed) === plainCode(last);
}

/** Why this cannot be a recovery code, in a sentence; empty when it can. Whether it is the right one only main knows. */
export function recoveryCodeProblem(typed: string): string {
  const plain = plainCode(typed);
  if (plain === '') return 'Type the code from your recovery sheet.';
  const odd = [...plain].find((character) => !alphabet.test(character));
  if (odd !== undefined) return `A recovery code has no “${odd}”. Look at the sheet again.`;
  const missing = LENGTH - plain.length;
  if (missing > 0) return `${characters(missing)} missing: the code has ${String(LENGTH)}.`;
  if (missing < 0) return `${characters(-missing)} too many: the code has ${String(LENGTH)}.`;
  return '';
}

function characters(count: number): string {
  return count === 1 ? 'One character is' : `${String(count)} characters are`;
}
