import { join } from 'node:path';

import type { Command } from 'commander';

import { takeAttachments } from '../../services/reports/take-attachments';
import type { ExitStatus } from '../exit-status';
import { act, jsonOption, print, printJson, say } from '../output';
import { readInput } from '../../adapters/files/read-input';
import { makeResultFolder, writeResult } from '../write-result';
import { registerReceipt } from './report-receipt';
import { registerVerify } from './report-verify';

/** `assay report …`: verifying reports and taking their record out. */
export function registerReport(program: Command): void {
  const report = program
    .command('report')
    .description('verify signed reports and take out their data');
  registerVerify(report);
  registerReceipt(report);
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
