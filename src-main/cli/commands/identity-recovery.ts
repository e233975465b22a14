import type { Command } from 'commander';

import { AssayError } from '../../../src-shared/domain/errors';
import { replaceTogether } from '../../adapters/files/replace-together';
import { readIdentity } from '../../adapters/identity/identity-folder';
import {
  recoveredFiles,
  recoveryFiles,
  withEscrow,
  withNewCode,
} from '../../adapters/identity/recovery';
import { readAgeKeyText } from '../../services/identity/age-key';
import {
  newRecoveryCode,
  recoveryRecipient,
  recoverySecret,
} from '../../services/identity/recovery-code';
import { readRecipient } from '../../services/identity/recovery-copy';
import { describeIdentity } from '../describe-identity';
import { act, jsonOption, say } from '../output';
import {
  askSecret,
  newPassphraseFileOption,
  passphraseFileOption,
  readNewPassphrase,
  readPassphrase,
} from '../passphrase';
import { readInputText } from '../../adapters/files/read-input';
import { readCodeFile, writeRecoverySheet } from '../recovery-sheet';

interface Options {
  readonly json?: true;
  readonly passphraseFile?: string;
  readonly newPassphraseFile?: string;
}

const NEW_PASSPHRASE = "  printf 'river stone lantern\\n' > new-passphrase.txt\n";

/** `assay identity recover`, `recovery-sheet` and `escrow`: ways back in when a passphrase is forgotten. */
export function registerRecovery(identity: Command): void {
  identity
    .command('recover <dir>')
    .description('give an identity a new passphrase with its recovery code, or with an escrow key')
    .option(
      '--code-file <file>',
      'the recovery sheet, or a file with the code (else it is asked for)',
    )
    .option('--age-identity <file>', 'age key file of the organization that was left a copy')
    .option(...newPassphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay identity create --name "Assessor 24" --role assessor --out identities/assessor-24 \\\n' +
        '    --recovery-sheet assessor-24.sheet.txt\n' +
        NEW_PASSPHRASE +
        '  assay identity recover identities/assessor-24 --code-file assessor-24.sheet.txt \\\n' +
        '    --new-passphrase-file new-passphrase.txt',
    )
    .action(act(recover));

  identity
    .command('recovery-sheet <dir>')
    .description('make a new recovery code; the one before no longer opens anything')
    .requiredOption('--out <file>', 'the sheet to print')
    .option(...passphraseFileOption)
    .addHelpText(
      'after',
      '\nExample (passphrase of every sample identity: sample):\n' +
        '  assay identity recovery-sheet identities/assessor-02 --out assessor-02.sheet.txt',
    )
    .action(act(makeSheet));

  identity
    .command('escrow <dir>')
    .description('leave an organization a copy of the keys that only its age key opens')
    .option(
      '--to <recipient>',
      'its age recipient (age1…); without it nobody is left a copy any more',
    )
    .option(...passphraseFileOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample (passphrase of every sample identity: sample):\n' +
        '  assay identity escrow identities/assessor-02 \\\n' +
        '    --to age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
    )
    .action(act(escrow));
}

async function recover(
  dir: string,
  options: Options & { codeFile?: string; ageIdentity?: string },
): Promise<void> {
  await readIdentity(dir);
  const secret = await readSecret(options);
  const next = await readNewPassphrase('the identity from now on', { ...options, twice: true });
  await replaceTogether(dir, await recoveredFiles(dir, secret, next));
  await describeIdentity(dir, await readIdentity(dir), options);
  say('The new passphrase opens it now.');
}

async function readSecret(options: { codeFile?: string; ageIdentity?: string }): Promise<string> {
  if (options.ageIdentity === undefined)
    return recoverySecret(
      options.codeFile === undefined
        ? await askSecret('Recovery code: ')
        : await readCodeFile(options.codeFile),
    );
  const secret = readAgeKeyText(await readInputText(options.ageIdentity));
  if (secret !== null) return secret;
  throw new AssayError('ERR_RECOVERY_CODE', `${options.ageIdentity} holds no age key.`);
}

async function makeSheet(dir: string, options: Options & { out: string }): Promise<void> {
  await readIdentity(dir);
  const passphrase = await readPassphrase('the identity', { file: options.passphraseFile });
  const code = newRecoveryCode();
  const made = { code: await recoveryRecipient(code), madeAt: new Date().toISOString() };
  const recovery = await withNewCode(dir, passphrase, made);
  const files = await recoveryFiles(dir, passphrase, recovery);
  // First the sheet: a code that nobody has would make the one before worthless.
  await writeRecoverySheet(options.out, { dir, code });
  await replaceTogether(dir, files);
}

async function escrow(dir: string, options: Options & { to?: string }): Promise<void> {
  await readIdentity(dir);
  const recipients = options.to === undefined ? [] : [readRecipient(options.to)];
  const passphrase = await readPassphrase('the identity', { file: options.passphraseFile });
  const recovery = await withEscrow(dir, passphrase, recipients);
  await replaceTogether(dir, await recoveryFiles(dir, passphrase, recovery));
  await describeIdentity(dir, await readIdentity(dir), options);
}
