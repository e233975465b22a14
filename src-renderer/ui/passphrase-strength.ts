/** 0 too weak to accept … 4 very strong. */
export type StrengthScore = 0 | 1 | 2 | 3 | 4;

export interface Strength {
  readonly score: StrengthScore;
  readonly word: string;
  /** What would make it stronger; empty when nothing is needed. */
  readonly hint: string;
  /** The estimate behind the score: guesses as a power of two. */
  readonly bits: number;
}

const wellKnown = new Set(
  'password passwort qwerty letmein welcome admin abc monkey dragon sunshine iloveyou football baseball assay assessor teacher school secret changeme'.split(
    ' ',
  ),
);

/** A word people think of is one of a few thousand. */
const WORD_BITS = 11;

function poolBits(text: string): number {
  let pool = 0;
  if (/[a-z]/.test(text)) pool += 26;
  if (/[A-Z]/.test(text)) pool += 26;
  if (/\d/.test(text)) pool += 10;
  if (/[^a-zA-Z\d]/.test(text)) pool += 33;
  return Math.log2(Math.max(pool, 2));
}

/** From one character to the next; 9 to 0 goes on like 8 to 9. */
function stepBetween(previous: number, code: number): number {
  const step = code - previous;
  return Math.abs(step) === 9 ? -Math.sign(step) : step;
}

/** Characters that add something: a run (`aaaa`, `1234`, `dcba`) counts as little more than its start. */
function freshCharacters(text: string): number {
  let fresh = 0;
  let lastStep: number | null = null;
  let previous: number | null = null;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const step = previous === null ? null : stepBetween(previous, code);
    const run = step !== null && Math.abs(step) <= 1 && step === lastStep;
    fresh += run ? 0.2 : 1;
    lastStep = step;
    previous = code;
  }
  return fresh;
}

function tokenBits(token: string): number {
  const bits = freshCharacters(token) * poolBits(token);
  const core = token.toLowerCase().replace(/[^a-z]/g, '');
  if (wellKnown.has(core)) return Math.min(bits, 4 + (token.length - core.length) * 1.5);
  if (/^[A-Z]?[a-z]{3,}$/.test(token)) return Math.min(bits, WORD_BITS);
  if (/^(19|20)\d\d$/.test(token)) return Math.min(bits, 6);
  return bits;
}

const words = ['Too weak', 'Weak', 'Fair', 'Strong', 'Very strong'] as const;

function scoreOf(bits: number): StrengthScore {
  if (bits < 28) return 0;
  if (bits < 40) return 1;
  if (bits < 52) return 2;
  return bits < 66 ? 3 : 4;
}

/**
 * How hard a passphrase is to guess: words and runs count little, each word once. An estimate for the
 * meter, not a proof; scrypt in main makes every guess slow.
 */
export function passphraseStrength(passphrase: string): Strength {
  const tokens = passphrase.split(/[\s\-_.,;]+/).filter(Boolean);
  const distinct = new Set(tokens.map((token) => token.toLowerCase()));
  let bits = Math.max(tokens.length - 1, 0);
  for (const token of tokens) {
    if (distinct.delete(token.toLowerCase())) bits += tokenBits(token);
  }
  const score = scoreOf(bits);
  const hint = score >= 3 ? '' : 'More unrelated words make it stronger.';
  return { score, word: words[score], hint, bits };
}

/** The least that is taken for a new workspace. */
export const LEAST_SCORE: StrengthScore = 1;
