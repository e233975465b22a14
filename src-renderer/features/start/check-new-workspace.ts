import { newPassphraseProblems } from '../../ui/new-passphrase-problems';

export interface NewWorkspaceFields {
  readonly alias: string;
  readonly passphrase: string;
  readonly again: string;
  /** The programme's name and the id that its achievements bear; asked of an issuer alone. */
  readonly issuerName: string;
  readonly issuerId: string;
  readonly isIssuer: boolean;
  /** `folder` brings its own name and passphrase; `pkcs12` its name alone. */
  readonly given: 'folder' | 'pkcs12' | null;
}

export interface FieldProblems {
  readonly alias: string;
  readonly passphrase: string;
  readonly again: string;
  readonly issuerName: string;
  readonly issuerId: string;
}

export const noProblems: FieldProblems = {
  alias: '',
  passphrase: '',
  again: '',
  issuerName: '',
  issuerId: '',
};

function isUrl(text: string): boolean {
  try {
    return /^(https?|urn):$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}

function issuerProblems({ isIssuer, given, issuerName, issuerId }: NewWorkspaceFields) {
  const asked = isIssuer && given === null;
  const id = issuerId.trim();
  return {
    issuerName: asked && issuerName.trim() === '' ? 'The programme needs a name.' : '',
    issuerId:
      asked && id !== '' && !isUrl(id)
        ? 'An id is a web address, such as https://example.org/programme. It can stay empty.'
        : '',
  };
}

/** What stands in the way of making the workspace, field by field, in sentences. */
export function checkNewWorkspace(fields: NewWorkspaceFields): {
  ok: boolean;
  problems: FieldProblems;
} {
  const { given, alias, passphrase, again } = fields;
  const missing = passphrase === '' ? 'Type the passphrase of this identity.' : '';
  const problems = {
    ...noProblems,
    ...issuerProblems(fields),
    alias:
      given === null && alias.trim() === ''
        ? 'A name or alias is needed: it is printed on what you sign.'
        : '',
    // A folder is opened with the passphrase it has, whatever its strength.
    ...(given === 'folder' ? { passphrase: missing } : newPassphraseProblems(passphrase, again)),
  };
  return { ok: Object.values(problems).every((text) => text === ''), problems };
}
