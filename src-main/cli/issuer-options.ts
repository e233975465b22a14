import type { Command } from 'commander';

import type { AuthorityAccess } from '../adapters/authority/authority-folder';
import { readPeople } from '../adapters/authority/read-authority';
import { openAgeIdentity, openReplacedAgeIdentities } from '../adapters/identity/age-identity';
import type { Person } from '../services/authority/fold-register';
import { findPerson } from '../services/authority/plan-certification';
import { passphraseFileOption, readPassphrase } from './passphrase';
import { jsonOption } from './output';

/** What every verb of an issuer is told. */
export interface IssuerOptions {
  /** The issuer's identity folder. */
  readonly issuer: string;
  readonly json?: true;
  readonly passphraseFile?: string;
}

/** Adds them, worded the same for each. */
export function issuerOptions(command: Command): Command {
  return command
    .requiredOption('--issuer <dir>', "the issuer's identity folder")
    .option(...passphraseFileOption)
    .option(...jsonOption);
}

/** Passphrase and folder, for an operation that happens now. Throws ERR_PASSPHRASE_MISSING. */
export async function issuerAccess(options: IssuerOptions): Promise<AuthorityAccess> {
  const passphrase = await readPassphrase('the issuer', { file: options.passphraseFile });
  return { dir: options.issuer, passphrase, now: new Date() };
}

/** The issuer's people. Throws what opening the register throws. */
export async function openedPeople({ dir, passphrase }: AuthorityAccess): Promise<Person[]> {
  const secret = await openAgeIdentity(dir, passphrase);
  return readPeople(dir, [secret, ...(await openReplacedAgeIdentities(dir, passphrase))]);
}

/** The person an alias (or an id) means. Throws ERR_PERSON_UNKNOWN too. */
export async function openedPerson(
  who: string,
  options: IssuerOptions,
): Promise<{ access: AuthorityAccess; person: Person }> {
  const access = await issuerAccess(options);
  return { access, person: findPerson(await openedPeople(access), who) };
}
