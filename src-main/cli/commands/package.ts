import type { Command } from 'commander';

import { AssayError } from '../../../src-shared/domain/errors';
import { unlockIdentity } from '../../adapters/identity/identity-folder';
import { createPackage } from '../../adapters/zip/create-package';
import { openPackage } from '../../adapters/zip/open-package';
import { verifyPackage } from '../../adapters/zip/verify-package';
import type { PackageVerdict } from '../../services/packages/package-verdict';
import { readableSize } from '../../services/packages/readable-size';
import type { TrustAnchor } from '../../services/trust/trust-anchor';
import { type ExitStatus, exitStatusOf } from '../exit-status';
import { act, jsonOption, printJson, say } from '../output';
import { passphraseFileOption, readPassphrase } from '../passphrase';
import { ageIdentityOption, readAgeIdentities } from '../read-age-identities';
import { readAnchors, trustOption } from '../read-anchors';
import { readRecipients, recipientOptions, type RecipientWish } from '../read-recipients';
import { registerPackageSeal } from './package-seal';

/** `assay package …`: evidence packages made, judged and looked into. */
export function registerPackage(program: Command): void {
  const group = program
    .command('package')
    .description('make evidence packages, verify them, look into them');
  registerCreate(group);
  registerVerify(group);
  registerInspect(group);
  registerPackageSeal(group);
}

function registerCreate(group: Command): void {
  const creating = group
    .command('create <submission-dir>')
    .description(
      'make a package of a folder: one with submission.json and data/, or any folder of files',
    )
    .requiredOption('--achievement <file>', 'the achievement it is for')
    .requiredOption('--out <file>', 'the package to write, whole or not at all')
    .option('--sign <identity>', "an issuer's identity folder");
  for (const [flags, what] of recipientOptions) creating.option(flags, what);
  creating
    .option(...trustOption)
    .option('--sha512', 'write SHA-512 manifests as well')
    .option(...passphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample (passphrase of every sample identity: sample):\n' +
        '  assay package create submissions/S-0001 \\\n' +
        '    --achievement achievements/accessible-assessment.achievement.json \\\n' +
        '    --sign identities/issuer --out S-0001.evidence.zip',
    )
    .action(act(create));
}

async function create(
  submissionDir: string,
  options: RecipientWish & {
    achievement: string;
    out: string;
    sign?: string;
    sha512?: true;
    passphraseFile?: string;
    json?: true;
  },
): Promise<void> {
  const recipients = await readRecipients(options);
  const signer =
    options.sign === undefined
      ? undefined
      : await unlockIdentity(
          options.sign,
          await readPassphrase('the issuer', { file: options.passphraseFile }),
        );
  const made = await createPackage({
    submissionDir,
    achievementFile: options.achievement,
    out: options.out,
    signer,
    recipients,
    sha512: options.sha512,
    now: new Date(),
  });
  if (options.json) printJson(made);
  const how = [made.signed ? 'signed' : 'unsigned', ...(made.sealed ? ['sealed'] : [])].join(', ');
  say(`${made.id}: ${made.artifacts} artifacts, ${readableSize(made.bytes)}, ${how}: ${made.file}`);
}

interface VerifyOptions {
  bag?: true;
  trust?: string[];
  identity?: string;
  passphraseFile?: string;
  json?: true;
}

function registerVerify(group: Command): void {
  group
    .command('verify <file...>')
    .description(
      "verify packages: every file as listed, metadata that agrees, the issuer's signature; " +
        'one JSON verdict per line with --json; exit status 1 if any is not valid',
    )
    .option('--bag', 'ask only whether each is a valid BagIt bag')
    .option(...trustOption)
    .option(...ageIdentityOption)
    .option(...passphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay package verify packages/S-0001.evidence.zip --trust trust/issuer-ca.pem',
    )
    .action(act(verify));
}

async function verify(files: string[], options: VerifyOptions): Promise<ExitStatus> {
  const anchors = await readAnchors(options.trust);
  const ageIdentity = await readAgeIdentities(options.identity, options.passphraseFile);
  let status: ExitStatus = 0;
  for (const file of files) {
    const one = await verifyOne(file, { anchors, ageIdentity }, options);
    if (one > status) status = one;
  }
  return status;
}

/** One unreadable file must not keep the others from being verified. */
async function verifyOne(
  file: string,
  keys: { anchors: readonly TrustAnchor[]; ageIdentity: string[] | undefined },
  options: VerifyOptions,
): Promise<ExitStatus> {
  try {
    const bagOnly = options.bag === true;
    const verdict = await verifyPackage(file, { ...keys, at: new Date(), bagOnly });
    if (options.json) printJson(verdict);
    for (const line of verdictLines(verdict)) say(line);
    return verdict.verdict === 'valid' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const { code, message, details } = error;
    if (options.json) printJson({ file, error: { code, message, details } });
    say(`${message} (${code})`);
    return exitStatusOf(error);
  }
}

function verdictLines({ file, verdict, bag, signature, checks }: PackageVerdict): string[] {
  const contents = `${bag.files} files, ${readableSize(bag.bytes)}`;
  if (verdict === 'valid') {
    const what = signature === null ? 'valid bag' : 'valid';
    return [`${what}: ${file} (${contents})${signature ? ` ${signature.detail}` : ''}`];
  }
  const found = checks
    .filter(({ ok }) => !ok)
    .map(({ code, detail }) => `  ${code ?? ''}: ${detail}`);
  const also = signature !== null && bag.ok ? ', though a valid bag' : '';
  return [`not valid${also}: ${file}`, ...found];
}

function registerInspect(group: Command): void {
  group
    .command('inspect <file>')
    .description('show what a package holds; an unsigned one as well')
    .option(...trustOption)
    .option(...ageIdentityOption)
    .option(...passphraseFileOption)
    .option(...jsonOption)
    .addHelpText('after', '\nExample:\n  assay package inspect packages/S-0001.evidence.zip')
    .action(act(inspect));
}

async function inspect(file: string, options: Omit<VerifyOptions, 'bag'>): Promise<void> {
  const anchors = await readAnchors(options.trust);
  const ageIdentity = await readAgeIdentities(options.identity, options.passphraseFile);
  const opened = await openPackage(file, { anchors, ageIdentity, at: new Date() });
  try {
    const { submission, achievement, trust, packageSha256 } = opened;
    const { id, name, version, issuer } = achievement;
    if (options.json) {
      const summary = { id, name, version, issuer, criteria: achievement.criteria.length };
      printJson({ file, packageSha256, trust, submission, achievement: summary });
    }
    say(`${submission.id}, attempt ${submission.attempt}, ${submission.earner.alias}`);
    say(`for ${name} (${issuer.name}), ${achievement.criteria.length} criteria`);
    if (submission.dueDate !== undefined) say(`due ${submission.dueDate}`);
    say(`${trust.state}: ${trust.detail}`);
    for (const { title, mediaType, size, url } of submission.artifacts) {
      say(
        `  ${title} (${mediaType}${size === undefined ? '' : `, ${readableSize(size)}`}) ${url ?? ''}`.trimEnd(),
      );
    }
  } finally {
    await opened.close();
  }
}
