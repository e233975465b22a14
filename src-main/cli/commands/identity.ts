import { type Command, Option } from 'commander';

import { AssayError } from '../../../src-shared/domain/errors';
import { type Role, roleSchema } from '../../../src-shared/domain/report/report-schema';
import { acceptCertificate } from '../../adapters/identity/accept-certificate';
import {
  createIdentity,
  readIdentity,
  readRequestText,
} from '../../adapters/identity/identity-folder';
import { newRecoveryCode } from '../../services/identity/recovery-code';
import { chainText, readChainText } from '../../services/identity/make-identity';
import { readCertificate } from '../../services/trust/certificate-facts';
import { shortFingerprint } from '../../services/trust/fingerprint';
import { describeIdentity } from '../describe-identity';
import { act, jsonOption, print, printJson, say } from '../output';
import { passphraseFileOption, readPassphrase } from '../passphrase';
import { readInputText } from '../../adapters/files/read-input';
import { writeRecoverySheet } from '../recovery-sheet';
import { writeResult } from '../write-result';
import { registerAuthority } from './identity-authority';
import { registerKeys } from './identity-keys';
import { registerRecovery } from './identity-recovery';

interface Common {
  json?: true;
  passphraseFile?: string;
}

/** `assay identity …`: keys, requests, certificates. */
export function registerIdentity(program: Command): void {
  const identity = program
    .command('identity')
    .description('make identities and let the issuer certify them');
  registerCreate(identity);
  registerRequest(identity);
  registerAccept(identity);
  registerTrust(identity);
  registerShow(identity);
  registerKeys(identity);
  registerRecovery(identity);
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
    .option(
      '--recovery-sheet <file>',
      'write a code to print that opens the identity when its passphrase is forgotten',
    )
    .option(...passphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity create --name "Assessor 21" --role assessor --out identities/assessor-21',
    )
    .action(act(create));
}

async function create(
  options: Common & {
    name: string;
    role: Role;
    out: string;
    issuer?: string;
    issuerId?: string;
    recoverySheet?: string;
  },
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
  const recoveryCode = options.recoverySheet === undefined ? undefined : newRecoveryCode();
  const made = await createIdentity({
    id,
    alias: options.name,
    role: options.role,
    issuer,
    dir: options.out,
    passphrase,
    recoveryCode,
    now: new Date(),
  });
  await describeIdentity(options.out, made, options);
  if (recoveryCode !== undefined)
    await writeRecoverySheet(options.recoverySheet ?? '', { dir: options.out, code: recoveryCode });
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
        await describeIdentity(dir, await readIdentity(dir), options);
        say('Read the fingerprint to the issuer by phone.');
      }),
    );
}

function registerAccept(identity: Command): void {
  identity
    .command('accept <dir> <certificate>')
    .description(
      'take in the certificate that the issuer sent back; one of another issuer is kept beside it',
    )
    .option(
      '--trust <pem...>',
      "the issuer's new root, once its fingerprint was compared, where the issuer has changed its root",
    )
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity accept identities/assessor-22 assessor-22.cert.pem',
    )
    .action(
      act(async (dir: string, certificate: string, options: Common & { trust?: string[] }) => {
        const pems = await Promise.all((options.trust ?? []).map(readInputText));
        const trustedRoots = pems.flatMap(readChainText);
        const pem = await readInputText(certificate);
        const accepted = await acceptCertificate(dir, pem, { trustedRoots });
        await describeIdentity(dir, accepted, options);
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
        const fingerprint = await shortFingerprint(readCertificate(root)?.spki ?? root);
        if (options.json) printJson({ issuer, fingerprint, out: options.out ?? null });
        say(`Root certificate of ${issuer?.name ?? 'the issuer'}`);
        say(`Fingerprint ${fingerprint}`);
      }),
    );
}

function registerShow(identity: Command): void {
  identity
    .command('show <dir>')
    .description('say who an identity is, who has certified it, and how it can be recovered')
    .option(...jsonOption)
    .addHelpText('after', '\nExample:\n  assay identity show identities/assessor-01')
    .action(
      act(async (dir: string, options: Common) => {
        await describeIdentity(dir, await readIdentity(dir), options);
      }),
    );
}

/** Without `--out` the text itself is the result, unless JSON was asked for. */
async function writeOrPrint(text: string, options: Common & { out?: string }): Promise<void> {
  if (options.out !== undefined) await writeResult(options.out, text);
  else if (!options.json) print(text);
}
