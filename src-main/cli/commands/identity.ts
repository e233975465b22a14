import { type Command, Option } from 'commander';

import { AssayError } from '../../../src-shared/domain/errors';
import { type Role, roleSchema } from '../../../src-shared/domain/report/report-schema';
import { acceptCertificate } from '../../adapters/identity/accept-certificate';
import {
  createIdentity,
  publicKeyOf,
  readIdentity,
  readRequestText,
} from '../../adapters/identity/identity-folder';
import type { Identity } from '../../services/identity/identity';
import { chainText } from '../../services/identity/make-identity';
import { readCertificate } from '../../services/trust/certificate-facts';
import { shortFingerprint } from '../../services/trust/fingerprint';
import { act, print, printJson, say } from '../output';
import { passphraseFileOption, readPassphrase } from '../passphrase';
import { readInputText } from '../read-input';
import { writeResult } from '../write-result';
import { registerAuthority } from './identity-authority';

interface Common {
  json?: true;
  passphraseFile?: string;
}

const jsonOption = ['--json', 'the result as JSON on stdout'] as const;

/** `assay identity …`: keys, requests, certificates. */
export function registerIdentity(program: Command): void {
  const identity = program
    .command('identity')
    .description('make identities and let the issuer certify them');
  registerCreate(identity);
  registerRequest(identity);
  registerAccept(identity);
  registerTrust(identity);
  registerAuthority(identity);
}

function registerCreate(identity: Command): void {
  identity
    .command('create')
    .description(
      'make a folder with a new key; an issuer gets its root certificate, the others a request',
    )
    .requiredOption('--name <alias>', 'pseudonym that stands in the certificate and in reports')
    .addOption(
      new Option('--role <role>', 'what the identity is for')
        .choices(roleSchema.options)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <dir>', 'new or empty folder')
    .option(
      '--issuer <name>',
      "the issuer's name (role issuer only; the name of the identity unless given)",
    )
    .option('--issuer-id <iri>', "the issuer's id as its achievements state it (role issuer only)")
    .option(...passphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity create --name "Assessor 21" --role assessor --out identities/assessor-21',
    )
    .action(act(create));
}

async function create(
  options: Common & { name: string; role: Role; out: string; issuer?: string; issuerId?: string },
): Promise<void> {
  const id = crypto.randomUUID();
  const issuer =
    options.role === 'issuer' || options.issuer !== undefined
      ? { id: options.issuerId ?? `urn:uuid:${id}`, name: options.issuer ?? options.name }
      : undefined;
  const passphrase = await readPassphrase('the new identity', {
    file: options.passphraseFile,
    twice: true,
  });
  const made = await createIdentity({
    id,
    alias: options.name,
    role: options.role,
    issuer,
    dir: options.out,
    passphrase,
    now: new Date(),
  });
  await describe(options.out, made, options);
  if (options.issuerId !== undefined)
    say(`It speaks for achievements whose creator is ${options.issuerId}, and for no others.`);
  if (made.chain.length === 0)
    say(
      `Next: assay identity request ${options.out} --out request.pem, and send it to the issuer.`,
    );
}

function registerRequest(identity: Command): void {
  identity
    .command('request <dir>')
    .description('write the certificate request to send to the issuer')
    .option('--out <file>', 'where to write it (else stdout)')
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity create --name "Assessor 22" --role assessor --out identities/assessor-22\n' +
        '  assay identity request identities/assessor-22 --out assessor-22.request.pem',
    )
    .action(
      act(async (dir: string, options: Common & { out?: string }) => {
        await writeOrPrint(await readRequestText(dir), options);
        await describe(dir, await readIdentity(dir), options);
        say('Read the fingerprint to the issuer by phone.');
      }),
    );
}

function registerAccept(identity: Command): void {
  identity
    .command('accept <dir> <certificate>')
    .description('take in the certificate that the issuer sent back')
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity accept identities/assessor-22 assessor-22.cert.pem',
    )
    .action(
      act(async (dir: string, certificate: string, options: Common) => {
        const accepted = await acceptCertificate(dir, await readInputText(certificate));
        await describe(dir, accepted, options);
      }),
    );
}

function registerTrust(identity: Command): void {
  identity
    .command('trust <dir>')
    .description("write the root certificate of an identity's issuer, for --trust")
    .option('--out <file>', 'where to write it (else stdout)')
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity trust identities/issuer --out issuer-ca.pem',
    )
    .action(
      act(async (dir: string, options: Common & { out?: string }) => {
        const { chain, issuer } = await readIdentity(dir);
        const root = chain.at(-1);
        if (!root)
          throw new AssayError(
            'ERR_IDENTITY_NOT_CERTIFIED',
            'No issuer has certified this identity yet.',
          );
        await writeOrPrint(chainText([root]), options);
        const fingerprint = await rootFingerprint(root);
        if (options.json) printJson({ issuer, fingerprint, out: options.out ?? null });
        say(`Root certificate of ${issuer?.name ?? 'the issuer'}`);
        say(`Fingerprint ${fingerprint}`);
      }),
    );
}

async function describe(dir: string, identity: Identity, options: Common): Promise<void> {
  const { id, alias, role, issuer, chain } = identity;
  const fingerprint = await shortFingerprint(await publicKeyOf(dir, identity));
  const root = chain.at(-1);
  const issuerFingerprint = root ? await rootFingerprint(root) : null;
  if (options.json) printJson({ id, alias, role, issuer, fingerprint, issuerFingerprint });
  say(`${alias}, ${role}${issuer ? `, certified by ${issuer.name}` : ', not certified yet'}`);
  say(`Fingerprint ${fingerprint}`);
  if (issuerFingerprint) say(`Issuer's root  ${issuerFingerprint}`);
}

async function rootFingerprint(root: Uint8Array): Promise<string> {
  return shortFingerprint(readCertificate(root)?.spki ?? root);
}

/** Without `--out` the text itself is the result, unless JSON was asked for. */
async function writeOrPrint(text: string, options: Common & { out?: string }): Promise<void> {
  if (options.out !== undefined) await writeResult(options.out, text);
  else if (!options.json) print(text);
}
