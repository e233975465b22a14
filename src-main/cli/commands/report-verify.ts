import type { Command } from 'commander';

import type { Standing } from '../../../src-shared/domain/report/check-standing';
import { AssayError } from '../../../src-shared/domain/errors';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { verifyReportFile } from '../../adapters/reports/verify-report-file';
import type { SignerTrust } from '../../services/reports/check-signer';
import { describeVerdict } from '../../services/reports/describe-verdict';
import { judgeStanding } from '../../services/reports/judge-standing';
import type { ReportVerdict } from '../../services/reports/report-verdict';
import { type ExitStatus, exitStatusOf } from '../exit-status';
import { act, jsonOption, printJson, say } from '../output';
import { readAnchors, trustOption } from '../read-anchors';
import { readReceipts } from '../read-receipts';
import { withRevocations } from '../read-revocations';
import { readStanding, type StandingOptions } from '../read-standing';

interface VerifyOptions extends StandingOptions {
  readonly trust?: string[];
  readonly crl?: string[];
  readonly receipt?: string[];
  readonly at?: string;
  readonly json?: true;
}

/** `assay report verify …`. */
export function registerVerify(report: Command): void {
  report
    .command('verify <file...>')
    .description(
      'verify recommendations and decisions: bytes, signature, signer, revocation, record, pages, standing; ' +
        'one JSON verdict per line with --json; exit status 1 if any is refused',
    )
    .option(...trustOption)
    .option(
      '--crl <file...>',
      'revocation lists of the trusted roots (crl.pem), which have to be current',
    )
    .option(
      '--receipt <path...>',
      'receipts of the issuer, or folders of them: the trusted time of a report',
    )
    .option('--audience <iri>', 'the issuer that the reports have to be made for')
    .option(
      '--against <report...>',
      'reports you have already: outdated and conflicting ones are refused',
    )
    .option('--package <package...>', 'evidence packages: a report has to be on one of them')
    .option('--at <date>', 'verify as of this time (ISO 8601) instead of now')
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nExample:\n' +
        '  assay report verify recommendations/S-0001.recommendation.pdf --trust trust/issuer-ca.pem \\\n' +
        '    --package packages/S-0001.evidence.zip',
    )
    .action(act(verify));
}

async function verify(files: string[], options: VerifyOptions): Promise<ExitStatus> {
  const trust: SignerTrust = {
    anchors: await withRevocations(await readAnchors(options.trust), options.crl),
    receipts: await readReceipts(options.receipt),
    at: timeOf(options.at),
  };
  const standing = await readStanding(options, trust);
  let worst: ExitStatus = 0;
  for (const file of files) {
    const status = await verifyOne(file, trust, standing, options.json === true);
    if (status > worst) worst = status;
  }
  return worst;
}

/** A file that cannot be read does not keep the others from being verified. */
async function verifyOne(
  file: string,
  trust: SignerTrust,
  standing: ((report: Report) => Standing) | null,
  json: boolean,
): Promise<ExitStatus> {
  try {
    const alone = await verifyReportFile(file, trust);
    const verdict = standing && alone.report ? judgeStanding(alone, standing(alone.report)) : alone;
    if (json) printJson(await forJson(file, verdict));
    for (const line of verdictLines(file, verdict)) say(line);
    return verdict.verdict === 'accepted' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const { code, message, details } = error;
    if (json) printJson({ file, error: { code, message, details } });
    say(`${file}: ${message} (${code})`);
    return exitStatusOf(error);
  }
}

const OUTCOME = { earned: 'Earned', 'not-yet-earned': 'Not yet earned', incomplete: 'Incomplete' };

function verdictLines(file: string, { sentence, advice, code, report, checks }: ReportVerdict) {
  if (!report) {
    const detail = checks.at(-1)?.detail ?? '';
    return [`${file}: ${sentence} (${code})`, `  ${detail}`, `  ${advice}`];
  }
  const { submission, achievement, outcome } = report;
  const kind = report.kind === 'decision' ? 'Decision' : 'Recommendation';
  return [
    `${file}: ${sentence}`,
    `  ${kind} on submission ${submission.id}, attempt ${submission.attempt}, for "${achievement.name}": ${OUTCOME[outcome]}.`,
  ];
}

/** The verdict as the formats lay it down; the record itself is had with `extract`. */
async function forJson(file: string, verdict: ReportVerdict): Promise<unknown> {
  const { verdict: word, code, kind, sentence, advice, checks, report } = verdict;
  const { signature } = await describeVerdict(verdict, file);
  const summary = report && {
    reportId: report.reportId,
    submission: report.submission,
    achievement: report.achievement.id,
    outcome: report.outcome,
    signer: report.signer,
    issuedAt: report.issuedAt,
  };
  return { file, verdict: word, code, kind, sentence, advice, checks, signature, report: summary };
}

function timeOf(text: string | undefined): Date {
  const time = text === undefined ? new Date() : new Date(text);
  if (!Number.isNaN(time.getTime())) return time;
  throw new AssayError('ERR_USAGE', `${text ?? ''} is not a date, as --at wants one: 2026-11-23.`);
}
