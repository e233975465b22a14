import { publicKeyOf, readIdentity } from '../adapters/identity/identity-folder';
import { recoverySecret } from '../services/identity/recovery-code';
import { shortFingerprint } from '../services/trust/fingerprint';
import { say } from './output';
import { readInputText } from '../adapters/files/read-input';
import { writeSecretResult } from './write-result';

/** Writes the sheet that a recovery code is printed from. Throws ERR_FILE_EXISTS, ERR_FILE_UNWRITABLE. */
export async function writeRecoverySheet(
  file: string,
  { dir, code }: { dir: string; code: string },
): Promise<void> {
  const identity = await readIdentity(dir);
  const fingerprint = await shortFingerprint(await publicKeyOf(dir, identity));
  const lines = [
    'ASSAY RECOVERY SHEET',
    '',
    `For          ${identity.alias} (${identity.role})`,
    `Fingerprint  ${fingerprint}`,
    `Made         ${new Date().toISOString().slice(0, 10)}`,
    '',
    'Recovery code',
    '',
    `    ${code}`,
    '',
    'Whoever has this code and the identity folder can sign as this person. Print the sheet,',
    'keep it locked away, and delete this file. When the passphrase is forgotten:',
    '',
    '    assay identity recover FOLDER',
    '',
    'A new code makes this one worthless:  assay identity recovery-sheet FOLDER --out FILE',
    '',
  ];
  await writeSecretResult(file, lines.join('\n'));
  say(`Recovery sheet: ${file}. Print it, keep it safe, and delete the file.`);
}

/** The code on a sheet: the first line that is one. Throws ERR_RECOVERY_CODE, ERR_FILE_UNREADABLE. */
export async function readCodeFile(file: string): Promise<string> {
  const lines = (await readInputText(file)).split(/\r?\n/);
  const isCode = (line: string): boolean => {
    try {
      return recoverySecret(line) !== '';
    } catch {
      return false;
    }
  };
  // Without one, the first line says what is wrong with it.
  return lines.find(isCode) ?? lines[0] ?? '';
}
