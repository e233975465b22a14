import type { Command } from 'commander';

import { AssayError } from '../../../src-shared/domain/errors';
import { sealFile } from '../../adapters/age/seal-file';
import { unsealFile } from '../../adapters/age/unseal-file';
import { act, jsonOption, printJson, say } from '../output';
import { passphraseFileOption, readPassphrase } from '../passphrase';
import { ageIdentityOption, readAgeIdentities } from '../read-age-identities';
import { trustOption } from '../read-anchors';
import { readRecipients, recipientOptions, type RecipientWish } from '../read-recipients';

/** `assay package seal` and `unseal`: any file, encrypted to people and opened again (c2sp.org/age). */
export function registerPackageSeal(group: Command): void {
  const sealing = group
    .command('seal <file>')
    .description('encrypt any file to people (age), so that only they can open it')
    .requiredOption('--out <file>', 'the sealed file to write, whole or not at all');
  for (const [flags, what] of recipientOptions) sealing.option(flags, what);
  sealing
    .option(...trustOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n' +
        '  assay package seal packages/S-0001.evidence.zip \\\n' +
        '    --to identities/assessor-01/report-cert.pem --out S-0001.evidence.zip.age',
    )
    .action(act(seal));
  group
    .command('unseal <file>')
    .description('open a file that was sealed for you (age) and write what is in it')
    .requiredOption('--out <file>', 'the file to write, whole or not at all')
    .option(...ageIdentityOption)
    .option(...passphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nWithout --identity the file is one that was sealed with a passphrase.\n' +
        '\nExample (passphrase of every sample identity: sample):\n' +
        '  assay package seal programme.json --to identities/assessor-01/report-cert.pem --out p.age\n' +
        '  assay package unseal p.age --identity identities/assessor-01 --out p.json',
    )
    .action(act(unseal));
}

async function seal(
  file: string,
  { out, json, ...wish }: RecipientWish & { out: string; json?: true },
): Promise<void> {
  const recipients = await readRecipients(wish);
  if (recipients.length === 0)
    throw new AssayError('ERR_USAGE', 'Say whom to seal it for: --to or --to-person.');
  await sealFile(file, out, recipients);
  if (json) printJson({ file: out, recipients });
  say(`Sealed for ${String(recipients.length)}: ${out}`);
}

async function unseal(
  file: string,
  options: { out: string; identity?: string; passphraseFile?: string; json?: true },
): Promise<void> {
  const { out, identity, passphraseFile, json } = options;
  const identities = await readAgeIdentities(identity, passphraseFile);
  const secret = identities
    ? { identities }
    : { passphrase: await readPassphrase('the file', { file: passphraseFile }) };
  await unsealFile(file, out, secret);
  if (json) printJson({ file: out });
  say(`Opened: ${out}`);
}
