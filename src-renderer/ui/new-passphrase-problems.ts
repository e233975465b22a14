import { LEAST_SCORE, passphraseStrength } from './passphrase-strength';

/** A sentence per field; empty where nothing is wrong. */
export interface NewPassphraseProblems {
  readonly passphrase: string;
  readonly again: string;
}

export const noPassphraseProblems: NewPassphraseProblems = { passphrase: '', again: '' };

function problemOf(passphrase: string): string {
  if (passphrase === '') return 'A passphrase is needed.';
  if (passphraseStrength(passphrase).score >= LEAST_SCORE) return '';
  return 'Too easy to guess. Four or five unrelated words are strong and easy to type.';
}

/** What stands in the way of taking a new passphrase that was typed twice, field by field. */
export function newPassphraseProblems(passphrase: string, again: string): NewPassphraseProblems {
  const problem = problemOf(passphrase);
  const differs = problem === '' && again !== passphrase;
  return { passphrase: problem, again: differs ? 'The two passphrases differ.' : '' };
}
