import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

import { AssayError } from '../../src-shared/domain/errors';

/** `--passphrase-file`, worded the same for every verb that needs a passphrase. */
export const passphraseFileOption = [
  '--passphrase-file <file>',
  'read the passphrase from the first line of this file (else ASSAY_PASSPHRASE, else it is asked for)',
] as const;

/**
 * The passphrase from ASSAY_PASSPHRASE, from `file`, or asked for without echo; never an argument, which
 * other users of the machine could read. `twice` asks again, for a new one.
 * Throws ERR_PASSPHRASE_MISSING when there is none and no terminal to ask at, ERR_FILE_UNREADABLE.
 */
export async function readPassphrase(
  what: string,
  options: { file?: string | undefined; twice?: boolean } = {},
): Promise<string> {
  if (options.file !== undefined) return required((await linesOf(options.file))[0] ?? '');
  const fromEnvironment = process.env['ASSAY_PASSPHRASE'];
  if (fromEnvironment !== undefined) return required(fromEnvironment);
  if (!process.stdin.isTTY)
    throw missing('Give the passphrase in ASSAY_PASSPHRASE or with --passphrase-file.');
  return askFor(what, options.twice);
}

/** `--new-passphrase-file`, for verbs that need a second secret. */
export const newPassphraseFileOption = [
  '--new-passphrase-file <file>',
  'read the new passphrase from the first line of this file (else ASSAY_NEW_PASSPHRASE, else the second line of --passphrase-file, else it is asked for)',
] as const;

/**
 * A second secret beside the passphrase, never an argument either. `twice` asks again, for a new one.
 * Throws ERR_PASSPHRASE_MISSING, ERR_FILE_UNREADABLE.
 */
export async function readNewPassphrase(
  what: string,
  options: {
    newPassphraseFile?: string | undefined;
    passphraseFile?: string | undefined;
    twice?: boolean;
  },
): Promise<string> {
  if (options.newPassphraseFile !== undefined)
    return required((await linesOf(options.newPassphraseFile))[0] ?? '');
  const fromEnvironment = process.env['ASSAY_NEW_PASSPHRASE'];
  if (fromEnvironment !== undefined) return required(fromEnvironment);
  const second =
    options.passphraseFile === undefined ? '' : (await linesOf(options.passphraseFile))[1];
  if (second) return second;
  if (!process.stdin.isTTY)
    throw missing(
      `Give the passphrase for ${what} in ASSAY_NEW_PASSPHRASE or with --new-passphrase-file.`,
    );
  return askFor(what, options.twice);
}

async function askFor(what: string, twice = false): Promise<string> {
  const passphrase = required(await ask(`Passphrase for ${what}: `));
  if (twice && (await ask('The same again: ')) !== passphrase)
    throw missing('The two passphrases differ; nothing was done.');
  return passphrase;
}

/** Something secret that is printed on paper, typed without echo. Throws ERR_PASSPHRASE_MISSING. */
export async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw missing('There is no terminal to ask at.');
  return required(await ask(question));
}

function required(passphrase: string): string {
  if (passphrase === '') throw missing('The passphrase is empty.');
  return passphrase;
}

async function linesOf(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/);
  } catch (cause) {
    throw new AssayError('ERR_FILE_UNREADABLE', `${file} cannot be read.`, { file }, { cause });
  }
}

function ask(question: string): Promise<string> {
  process.stderr.write(question);
  // The terminal's echo goes through this stream, and ends here.
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise((resolve, reject) => {
    terminal.once('close', () => {
      reject(missing('No passphrase was given.'));
    });
    terminal.question('', (answer) => {
      resolve(answer);
      terminal.close();
      process.stderr.write('\n');
    });
  });
}

function missing(message: string): AssayError {
  return new AssayError('ERR_PASSPHRASE_MISSING', message);
}
