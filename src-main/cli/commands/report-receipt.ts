import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Command } from 'commander';

import { AssayError } from '../../../src-shared/domain/errors';
import { readAuthorityFolder } from '../../adapters/authority/read-authority';
import { unlockIdentity } from '../../adapters/identity/identity-folder';
import { verifyReportFile } from '../../adapters/reports/verify-report-file';
import type { UnlockedIdentity } from '../../services/identity/identity';
import {
  readReceipt,
  receiptFileName,
  receiptFor,
  signReceipt,
} from '../../services/trust/receipt';
import { plainAnchor, type TrustAnchor } from '../../services/trust/trust-anchor';
import { anchorsOf } from '../../services/trust/trust-store';
import { type ExitStatus, exitStatusOf } from '../exit-status';
import { act, printJson, say } from '../output';
import { passphraseFileOption, readPassphrase } from '../passphrase';
import { makeResultFolder, writeResult } from '../write-result';

interface ReceiptOptions {
  readonly sign: string;
  readonly out: string;
  readonly json?: true;
  readonly passphraseFile?: string;
}

/** `assay report receipt …`. */
export function registerReceipt(report: Command): void {
  report
    .command('receipt <file...>')
    .description(
      'as issuer, verify reports of your own people and sign for each that you have it now: the trusted time ' +
        'that counts when a certificate ends later; a receipt that is there already is kept',
    )
    .requiredOption('--sign <dir>', "the issuer's identity folder")
    .requiredOption('--out <dir>', 'folder to write the receipts to')
    .option(...passphraseFileOption)
    .option('--json', 'one result per line as JSON on stdout')
    .addHelpText(
      'after',
      '\nExample:\n' +
        '  assay report receipt recommendations/S-0001.recommendation.pdf --sign identities/issuer --out receipts',
    )
    .action(act(receipt));
}

async function receipt(files: string[], options: ReceiptOptions): Promise<ExitStatus> {
  const { issuer, root, published } = await readAuthorityFolder(options.sign);
  const passphrase = await readPassphrase('the issuer', { file: options.passphraseFile });
  const signer = await unlockIdentity(options.sign, passphrase);
  const anchors = published
    ? anchorsOf({ ok: true, signedBy: [], ...published })
    : [plainAnchor(root)];
  await makeResultFolder(options.out);
  let worst: ExitStatus = 0;
  for (const file of files) {
    const status = await receiptOf(file, { ...options, issuer, signer, anchors });
    if (status > worst) worst = status;
  }
  return worst;
}

/** A file that cannot be read or is refused does not keep the others from their receipts. */
async function receiptOf(
  file: string,
  how: ReceiptOptions & {
    issuer: { id: string; name: string };
    signer: UnlockedIdentity;
    anchors: readonly TrustAnchor[];
  },
): Promise<ExitStatus> {
  const tell = (code: string | null, written: string | null, line: string): void => {
    if (how.json) printJson({ file, code, receipt: written });
    say(`${file}: ${line}`);
  };
  try {
    const now = new Date();
    const verdict = await verifyReportFile(file, { anchors: how.anchors, at: now });
    if (verdict.verdict !== 'accepted') {
      tell(verdict.code, null, `refused (${verdict.code}); no receipt.`);
      return 1;
    }
    const { reportId, submission } = verdict.report;
    const { fileSha256: sha256 } = verdict.signature;
    const said = receiptFor(how.issuer, { reportId, sha256 }, now);
    const target = join(how.out, receiptFileName(submission.id, reportId));
    const earlier = await readEarlier(target);
    if (earlier === sha256) {
      tell(null, target, 'has its receipt already; the earlier time counts.');
      return 0;
    }
    if (earlier !== null)
      throw new AssayError(
        'ERR_RECEIPT_EXISTS',
        `${target} is the receipt of another file with the same record; nothing was written.`,
        { file: target },
      );
    await writeResult(target, await signReceipt(said, how.signer));
    tell(null, target, `received at ${said.receivedAt}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    tell(error.code, null, `${error.message} (${error.code})`);
    return exitStatusOf(error);
  }
}

/** The file (SHA-256) that a receipt of this name is for; '' when it is something else, null when there is none. */
async function readEarlier(target: string): Promise<string | null> {
  const text = await readFile(target, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new AssayError('ERR_FILE_UNREADABLE', `${target} cannot be read.`, { file: target });
  });
  return text === null ? null : ((await readReceipt(text))?.receipt.sha256 ?? '');
}
