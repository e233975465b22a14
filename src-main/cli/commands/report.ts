import { join } from 'node:path';

import type { Command } from 'commander';

import { AssayError } from '../../../src-shared/domain/errors';
import { extractPageText } from '../../adapters/reports/extract-page-text';
import type { ReportVerdict } from '../../services/reports/report-verdict';
import { takeAttachments } from '../../services/reports/take-attachments';
import { verifyReport } from '../../services/reports/verify-report';
import type { TrustAnchor } from '../../services/trust/trust-anchor';
import { type ExitStatus, exitStatusOf } from '../exit-status';
import { act, print, printJson, say } from '../output';
import { readAnchors, trustOption } from '../read-anchors';
import { readInput } from '../read-input';
import { makeResultFolder, writeResult } from '../write-result';

const jsonOption = ['--json', 'the result as JSON on stdout'] as const;

/** `assay report …`: verifying reports and taking their record out. */
export function registerReport(program: Command): void {
  const report = program
    .command('report')
    .description('verify signed reports and take out their data');
  report
    .command('verify <file...>')
    .description(
      'verify recommendations and decisions: bytes, signature, signer, record, pages; ' +
        'one JSON verdict per line with --json; exit status 1 if any is refused',
    )
    .option(...trustOption)
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay report verify recommendations/S-0001.recommendation.pdf --trust trust/issuer-ca.pem',
    )
    .action(act(verify));
  report
    .command('extract <file>')
    .description(
      'take decision.json (and notes.json, when enclosed) out of a report whose bytes are as signed',
    )
    .option('--out <dir>', 'folder to write them to (else decision.json goes to stdout)')
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n  assay report extract recommendations/S-0001.recommendation.pdf --out S-0001',
    )
    .action(act(extract));
}

async function verify(
  files: string[],
  options: { trust?: string[]; json?: true },
): Promise<ExitStatus> {
  const anchors = await readAnchors(options.trust);
  let worst: ExitStatus = 0;
  for (const file of files) {
    const status = await verifyOne(file, anchors, options.json === true);
    if (status > worst) worst = status;
  }
  return worst;
}

/** A file that cannot be read does not keep the others from being verified. */
async function verifyOne(
  file: string,
  anchors: readonly TrustAnchor[],
  json: boolean,
): Promise<ExitStatus> {
  try {
    const bytes = await readInput(file);
    const verdict = await verifyReport(bytes, {
      anchors,
      at: new Date(),
      pageText: extractPageText,
    });
    if (json) printJson(forJson(file, verdict));
    say(`${file}: ${verdict.sentence}${verdict.code === null ? '' : ` (${verdict.code})`}`);
    return verdict.verdict === 'accepted' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const { code, message, details } = error;
    if (json) printJson({ file, error: { code, message, details } });
    say(`${file}: ${message} (${code})`);
    return exitStatusOf(error);
  }
}

/** The verdict as the formats lay it down; the record itself is had with `extract`. */
function forJson(file: string, { report, ...verdict }: ReportVerdict): unknown {
  const summary = report && {
    reportId: report.reportId,
    submission: report.submission,
    achievement: report.achievement.id,
    outcome: report.outcome,
    signer: report.signer,
    issuedAt: report.issuedAt,
  };
  return { file, ...verdict, report: summary };
}

async function extract(file: string, options: { out?: string; json?: true }): Promise<ExitStatus> {
  const { out, json } = options;
  const parts = await takeAttachments(await readInput(file));
  if (!parts.ok) {
    const { code, detail } = parts;
    if (json) printJson({ file, code, detail });
    say(`${file}: ${detail} (${code})`);
    return 1;
  }
  const { record, notes } = parts;
  if (out !== undefined) {
    await makeResultFolder(out);
    await writeResult(join(out, 'decision.json'), record);
    if (notes) await writeResult(join(out, 'notes.json'), notes);
  } else if (!json) {
    print(new TextDecoder().decode(record));
  }
  if (json)
    printJson({ file, code: null, out: out ?? null, record: asJson(record), notes: asJson(notes) });
  say(`${file}: every byte is as it was signed; whether the signer is trusted was not asked.`);
  return 0;
}

/** Whoever signed it may have enclosed anything: what is not JSON is null. */
function asJson(bytes: Uint8Array | null): unknown {
  try {
    return bytes && JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
