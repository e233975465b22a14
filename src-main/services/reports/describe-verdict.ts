import type { VerdictView } from '../../../src-shared/contract/trust-views';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { readCertificate } from '../trust/certificate-facts';
import { shortFingerprint } from '../trust/fingerprint';
import { outsideCommands } from './outside-commands';
import type { ReportVerdict, SignatureFacts } from './report-verdict';

/** A verdict as a screen shows it, but for the token that names it. */
export type DescribedVerdict = Omit<VerdictView, 'token'>;

/**
 * Puts a verdict into words and figures for people. What a refused report says is left out: nobody should
 * read it as if it were true.
 * @param file name of the report, without its folder
 */
export async function describeVerdict(
  verdict: ReportVerdict,
  file: string,
): Promise<DescribedVerdict> {
  const { code, sentence, advice, checks, signature } = verdict;
  return {
    file,
    verdict: verdict.verdict,
    code,
    sentence,
    advice,
    checks: checks.map(({ name, ok, detail }) => ({ name, ok, detail })),
    report: verdict.report && describeReport(verdict.report, verdict.issuerName),
    signature: signature && (await describeSignature(signature)),
    commands: outsideCommands(file),
  };
}

function describeReport(report: Report, issuer: string): NonNullable<VerdictView['report']> {
  const { kind, reportId, submission, achievement, outcome, signer, issuedAt, sequence } = report;
  return {
    kind,
    reportId,
    submission: submission.id,
    attempt: submission.attempt,
    achievement: achievement.name,
    outcome,
    issuer,
    signer: signer.alias,
    signerRole: signer.role,
    issuedAt,
    sequence,
    supersedes: report.supersedes ?? null,
    basis: basisInWords(report),
    trace: [...report.trace],
    packageSha256: report.package.sha256,
  };
}

function basisInWords({ basis }: Report): string {
  if ('override' in basis) return `The issuer decided otherwise than the rule: ${basis.reason}`;
  if ('adjudication' in basis)
    return 'The rule of the achievement, applied after an adjudicator settled the levels.';
  if ('incomplete' in basis)
    return `It could not be scored as it was handed in: ${basis.reasons.join(' ')}`;
  return 'The rule of the achievement, applied to the levels given.';
}

async function describeSignature(
  facts: SignatureFacts,
): Promise<NonNullable<VerdictView['signature']>> {
  const { fileSha256, judgedAt, timeFrom, revocationListOf } = facts;
  const chain = facts.chain.flatMap((der) => readCertificate(der) ?? []);
  return {
    chain: await Promise.all(
      chain.map(async (one) => ({
        name: one.isCa ? one.organization || one.commonName : one.commonName,
        fingerprint: await shortFingerprint(one.spki),
        serial: serialInHex(one.serialDer),
        notBefore: one.notBefore.toISOString(),
        notAfter: one.notAfter.toISOString(),
      })),
    ),
    fileSha256,
    judgedAt: judgedAt.toISOString(),
    timeFrom,
    revocationListOf: revocationListOf?.toISOString() ?? null,
  };
}

/** As OpenSSL prints it: the number without its tag, its length and a leading zero byte. */
function serialInHex(serialDer: Uint8Array): string {
  const number = serialDer.subarray(2);
  const shown = number.length > 1 && number[0] === 0 ? number.subarray(1) : number;
  return Buffer.from(shown).toString('hex').toUpperCase();
}
