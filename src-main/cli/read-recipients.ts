import { AssayError } from '../../src-shared/domain/errors';
import type { Roster } from '../../src-shared/domain/trust/trust-schema';
import { readCertificate } from '../services/trust/certificate-facts';
import { fromPem } from '../services/trust/pem';
import { readRoster } from '../services/trust/trust-bundle';
import { readAnchors } from './read-anchors';
import { readInputText } from '../adapters/files/read-input';

/** What `--to`, `--to-person`, `--roster` and `--trust` were given. */
export interface RecipientWish {
  readonly to?: readonly string[];
  readonly toPerson?: readonly string[];
  readonly roster?: string;
  readonly trust?: readonly string[];
}

/** Worded the same for every verb that seals. */
export const recipientOptions = [
  [
    '--to <recipient...>',
    'seal it to these: age recipients (age1…), or certificate files that name one',
  ],
  ['--to-person <alias...>', "seal it to these people of the issuer's roster"],
  ['--roster <file>', 'the roster (roster.jws) that --to-person is looked up in'],
] as const;

/**
 * Age recipients (`age1…`) of everybody who was named; none when nobody was. A roster counts only when a root of
 * `--trust` signed it.
 * @throws AssayError `ERR_RECIPIENT_INVALID`, `ERR_USAGE`, `ERR_TRUST_INVALID`, `ERR_FILE_UNREADABLE`.
 */
export async function readRecipients(wish: RecipientWish): Promise<string[]> {
  const recipients: string[] = [];
  for (const to of wish.to ?? [])
    recipients.push(to.startsWith('age1') ? to : await recipientOfCertificate(to));
  const people = wish.toPerson ?? [];
  if (people.length > 0) {
    const roster = await believedRoster(wish);
    for (const alias of people) recipients.push(recipientOfPerson(roster, alias));
  }
  return recipients;
}

async function recipientOfCertificate(file: string): Promise<string> {
  try {
    const [der] = fromPem('CERTIFICATE', await readInputText(file));
    const recipient = der && readCertificate(der)?.recipient;
    if (recipient) return recipient;
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
  }
  throw invalid(
    `${file} is neither an age recipient (age1…) nor a certificate file that names one.`,
    {
      recipient: file,
    },
  );
}

async function believedRoster({ roster, trust }: RecipientWish): Promise<Roster> {
  if (roster === undefined || trust === undefined)
    throw new AssayError('ERR_USAGE', '--to-person wants --roster and --trust as well.');
  const inUse = (await readAnchors(trust)).filter(({ retiredAt }) => retiredAt === null);
  const roots = inUse.map(({ root }) => root);
  const read = await readRoster(await readInputText(roster), roots);
  if (read.ok) return read.roster;
  throw new AssayError('ERR_TRUST_INVALID', `${roster} cannot be believed. ${read.detail}`, {
    file: roster,
    code: read.code,
  });
}

function recipientOfPerson({ people }: Roster, alias: string): string {
  const person = people.find((one) => one.alias === alias && one.status === 'active');
  if (person?.recipient) return person.recipient;
  const why = person ? 'has no key that files can be sealed to' : 'is not active in the roster';
  throw invalid(`${alias} ${why}.`, { alias });
}

function invalid(message: string, details: Record<string, unknown>): AssayError {
  return new AssayError('ERR_RECIPIENT_INVALID', message, details);
}
