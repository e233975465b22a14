import { type Command, Option } from 'commander';

import { type Role, roleSchema } from '../../../src-shared/domain/report/report-schema';
import { replaceTogether } from '../../adapters/files/replace-together';
import { readIdentity } from '../../adapters/identity/identity-folder';
import { exportPkcs12, importPkcs12, readPkcs12Identity } from '../../adapters/identity/pkcs12';
import { resealedFiles } from '../../adapters/identity/recovery';
import { replacedKeyFiles } from '../../adapters/identity/replace-keys';
import { describeIdentity } from '../describe-identity';
import { act, jsonOption, printJson, say } from '../output';
import {
  newPassphraseFileOption,
  passphraseFileOption,
  readNewPassphrase,
  readPassphrase,
} from '../passphrase';
import { readInput } from '../../adapters/files/read-input';
import { writeSecretResult } from '../write-result';

interface Options {
  readonly json?: true;
  readonly passphraseFile?: string;
  readonly newPassphraseFile?: string;
}

const SAMPLE = '\nExample (passphrase of every sample identity: sample):\n';
const FILE_PASSPHRASE = "  printf 'file passphrase\\n' > file-passphrase.txt\n";

/** `assay identity passphrase`, `replace-keys`, `export-p12` and `import-p12`. */
export function registerKeys(identity: Command): void {
  identity
    .command('passphrase <dir>')
    .description('change the passphrase of all keys at once')
    .option(...passphraseFileOption)
    .option(...newPassphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity create --name "Assessor 23" --role assessor --out identities/assessor-23\n' +
        "  printf 'river stone lantern\\n' > new-passphrase.txt\n" +
        '  assay identity passphrase identities/assessor-23 --new-passphrase-file new-passphrase.txt',
    )
    .action(act(changePassphrase));

  identity
    .command('replace-keys <dir>')
    .description(
      'new keys and a new request under the same alias, for a key that was lost or may be in other hands',
    )
    .option(...passphraseFileOption)
    .option(...jsonOption)
    .addHelpText('after', `${SAMPLE}  assay identity replace-keys identities/assessor-03`)
    .action(act(replaceKeys));

  identity
    .command('export-p12 <dir>')
    .description('write the signing key and its certificates as a PKCS #12 file for other programs')
    .requiredOption('--out <file>', 'the file to write')
    .option(...passphraseFileOption)
    .option(...newPassphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      SAMPLE +
        FILE_PASSPHRASE +
        '  assay identity export-p12 identities/assessor-01 --out assessor-01.p12 \\\n' +
        '    --new-passphrase-file file-passphrase.txt',
    )
    .action(act(exportFile));

  identity
    .command('import-p12 <file>')
    .description('make an identity of a PKCS #12 file; the identity gets a passphrase of its own')
    .requiredOption('--out <dir>', 'new or empty folder')
    .option('--name <alias>', 'pseudonym, where the file holds no certificate of Assay’s')
    .addOption(
      new Option('--role <role>', 'what it is for, where the file holds no certificate of Assay’s')
        .choices(roleSchema.options)
        .default('assessor'),
    )
    .option('--file-passphrase-file <file>', 'read the file’s own passphrase from its first line')
    .option(...passphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      SAMPLE +
        FILE_PASSPHRASE +
        '  assay identity export-p12 identities/assessor-02 --out assessor-02.p12 \\\n' +
        '    --new-passphrase-file file-passphrase.txt\n' +
        '  assay identity import-p12 assessor-02.p12 --file-passphrase-file file-passphrase.txt \\\n' +
        '    --out identities/assessor-02-copy',
    )
    .action(act(importFile));
}

async function changePassphrase(dir: string, options: Options): Promise<void> {
  await readIdentity(dir);
  const current = await readPassphrase('the identity', { file: options.passphraseFile });
  const next = await readNewPassphrase('the identity from now on', { ...options, twice: true });
  await replaceTogether(dir, await resealedFiles(dir, current, next));
  await describeIdentity(dir, await readIdentity(dir), options);
  say('The new passphrase opens it now.');
}

async function replaceKeys(dir: string, options: Options): Promise<void> {
  await readIdentity(dir);
  const passphrase = await readPassphrase('the identity', { file: options.passphraseFile });
  await replaceTogether(dir, await replacedKeyFiles(dir, passphrase, new Date()));
  await describeIdentity(dir, await readIdentity(dir), options);
  say('The old keys are in its folder "replaced". Ask the issuer to revoke the old certificate.');
  say(`Next: assay identity request ${dir} --out request.pem, and send it to the issuer.`);
}

async function exportFile(dir: string, options: Options & { out: string }): Promise<void> {
  await readIdentity(dir);
  const passphrase = await readPassphrase('the identity', { file: options.passphraseFile });
  const forFile = await readNewPassphrase('the file', { ...options, twice: true });
  await writeSecretResult(options.out, await exportPkcs12(dir, passphrase, forFile));
  if (options.json) printJson({ out: options.out });
  say(`Signing key and certificates: ${options.out}`);
}

async function importFile(
  file: string,
  options: Options & { out: string; name?: string; role: Role; filePassphraseFile?: string },
): Promise<void> {
  const bytes = await readInput(file);
  const filePassphrase = await readNewPassphrase('the file', {
    newPassphraseFile: options.filePassphraseFile,
    passphraseFile: options.passphraseFile,
  });
  const found = await readPkcs12Identity(bytes, filePassphrase);
  const passphrase = await readPassphrase('the new identity', {
    file: options.passphraseFile,
    twice: true,
  });
  const id = crypto.randomUUID();
  const alias = options.name ?? found.alias ?? '';
  const { role } = options;
  const made = await importPkcs12(found, {
    ...{ dir: options.out, id, alias, role, passphrase, now: new Date() },
    issuer: role === 'issuer' ? { id: `urn:uuid:${id}`, name: alias } : undefined,
  });
  await describeIdentity(options.out, made, options);
  if (made.chain.length === 0)
    say(
      `Next: assay identity request ${options.out} --out request.pem, and send it to the issuer.`,
    );
}
