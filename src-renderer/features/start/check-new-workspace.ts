import { LEAST_SCORE, passphraseStrength } from '../../ui/passphrase-strength';

export interface NewWorkspaceFields {
  readonly alias: string;
  readonly passphrase: string;
  readonly again: string;
  /** An identity folder brings its own name and passphrase: neither is made here. */
  readonly hasFolder: boolean;
}

export interface FieldProblems {
  readonly alias: string;
  readonly passphrase: string;
  readonly again: string;
}

export const noProblems: FieldProblems = { alias: '', passphrase: '', again: '' };

function passphraseProblem({ passphrase, hasFolder }: NewWorkspaceFields): string {
  if (passphrase === '') return 'A passphrase is needed: it seals everything you write.';
  if (hasFolder || passphraseStrength(passphrase).score >= LEAST_SCORE) return '';
  return 'Too easy to guess. Four or five unrelated words are strong and easy to type.';
}

/** What stands in the way of making the workspace, field by field, in sentences. */
export function checkNewWorkspace(fields: NewWorkspaceFields): {
  ok: boolean;
  problems: FieldProblems;
} {
  const needsAlias = !fields.hasFolder && fields.alias.trim() === '';
  const passphrase = passphraseProblem(fields);
  const differs = !fields.hasFolder && passphrase === '' && fields.again !== fields.passphrase;
  const problems = {
    alias: needsAlias ? 'A name or alias is needed: it is printed on the reports you sign.' : '',
    passphrase,
    again: differs ? 'The two passphrases differ.' : '',
  };
  return { ok: !needsAlias && passphrase === '' && !differs, problems };
}
