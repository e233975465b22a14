import { type Command, Option } from 'commander';

import { type Role, roleSchema } from '../../../src-shared/domain/report/report-schema';
import { certifyRequests, renew } from '../../adapters/authority/operations';
import { describePerson } from '../../services/authority/describe-person';
import { endReasonSchema, type EndReason } from '../../services/authority/register-schema';
import { type IssuerOptions, issuerOptions, openedPerson } from '../issuer-options';
import { act, print, printJson, say } from '../output';
import { readPassphrase } from '../passphrase';
import { readInputText } from '../../adapters/files/read-input';
import { wholeNumber } from '../whole-number';
import { writeResult } from '../write-result';

interface CertifyOptions extends IssuerOptions {
  readonly name?: string;
  readonly school?: string;
  readonly years?: number;
  readonly role?: Role;
  readonly replaces?: EndReason;
  readonly out?: string;
}

/** `assay identity certify` and `assay identity renew`. */
export function registerCertify(identity: Command): void {
  const certifyVerb = identity
    .command('certify <request>')
    .description(
      'as issuer, make a certificate from a request, and enter the person in the register',
    )
    .option(
      '--name <name>',
      'real name; it stands in the encrypted register alone (else the alias)',
    )
    .option('--school <name>', 'school or other place, for the register')
    .option('--years <n>', 'how long it lasts', wholeNumber(1, 10), 10)
    .addOption(
      new Option(
        '--role <role>',
        'the role you mean to give; needed to certify another issuer',
      ).choices(roleSchema.options),
    )
    .addOption(
      new Option('--replaces <reason>', 'why the certificate that this alias has now ends').choices(
        endReasonSchema.options,
      ),
    )
    .option('--out <file>', 'where to write certificate and root (else stdout)');
  issuerOptions(certifyVerb)
    .addHelpText(
      'after',
      '\nExample (passphrase of every sample identity: sample):\n' +
        '  assay identity certify assessor-22.request.pem --issuer identities/issuer --name "Ada Adams" \\\n' +
        '    --out assessor-22.cert.pem',
    )
    .action(act(certify));

  const renewVerb = identity
    .command('renew <alias>')
    .description('as issuer, certify the key that a person has for ten more years')
    .option('--out <file>', 'where to write certificate and root (else stdout)');
  issuerOptions(renewVerb)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity renew "Assessor 01" --issuer identities/issuer --out assessor-01.cert.pem',
    )
    .action(act(renewOne));
}

async function certify(request: string, options: CertifyOptions): Promise<void> {
  const requestPem = await readInputText(request);
  const { name, school, years, role, replaces } = options;
  const passphrase = await readPassphrase('the issuer', { file: options.passphraseFile });
  const access = { dir: options.issuer, passphrase, now: new Date() };
  const [certified] = await certifyRequests(access, [
    { requestPem, name, school, years, role, replaces },
  ]);
  if (!certified) throw new TypeError('one request, one certificate');
  const card = await describePerson(certified.person);
  await writeOrPrint(certified.chainPem, options);
  const { alias, fingerprint } = card;
  if (options.json)
    printJson({ alias, role: card.role, fingerprint, out: options.out ?? null, person: card });
  say(`Certified ${alias} as ${card.role}.`);
  say(`Fingerprint ${fingerprint}`);
  say('Compare it by phone before you send the certificate.');
}

async function renewOne(alias: string, options: IssuerOptions & { out?: string }): Promise<void> {
  const { access, person } = await openedPerson(alias, options);
  const { chainPem, person: renewed } = await renew(access, person.id);
  await writeOrPrint(chainPem, options);
  const card = await describePerson(renewed);
  if (options.json) printJson({ ...card, out: options.out ?? null });
  say(`${card.alias}: valid until ${card.validUntil.slice(0, 10)}.`);
}

/** Without `--out` the text itself is the result, unless JSON was asked for. */
async function writeOrPrint(text: string, options: { out?: string; json?: true }): Promise<void> {
  if (options.out !== undefined) await writeResult(options.out, text);
  else if (!options.json) print(text);
}
