import type { Standing } from '../../../src-shared/domain/report/check-standing';
import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { genuineSentence, refusalWords } from '../../../src-shared/domain/report/verdict-words';
import { checkIntegrity } from './check-integrity';
import { checkRecord } from './check-record';
import { checkSigner, type SignerTrust, type SignerVerdict } from './check-signer';
import { comparePages } from './compare-pages';
import { extractRecord } from './extract-record';
import { judgeStanding } from './judge-standing';
import { locateSignature } from './locate-signature';
import { readFileStructure } from './read-file-structure';
import type { CheckName, ReportCheck, ReportVerdict, SignatureFacts } from './report-verdict';

export interface ReportTrust extends SignerTrust {
  /** What is known of other reports and of packages; without it none of that is asked. */
  readonly standing?: Standing;
  /** Text of the pages in reading order, a line feed after each line. May throw on a broken PDF. */
  readonly pageText: (bytes: Uint8Array) => Promise<string>;
}

/**
 * The strict verdict on one report: its bytes, its signature, its signer, its record, its pages and its standing
 * among other reports, in this order, ending at the first that is not good. No byte of an accepted file can be
 * changed and the file still be accepted. Hostile bytes give a refusal with a code; it never throws.
 */
export async function verifyReport(bytes: Uint8Array, trust: ReportTrust): Promise<ReportVerdict> {
  const run = new Run();
  try {
    return await verify(bytes, trust, run);
  } catch {
    return run.refuse('structure', 'not-a-report', 'The file cannot be read as a report.');
  }
}

async function verify(bytes: Uint8Array, trust: ReportTrust, run: Run): Promise<ReportVerdict> {
  const place = locateSignature(bytes);
  if (!place.ok) return run.refuse('structure', place.code, place.detail);
  // The digest comes first: it is cheap, and after it the file is at least what someone signed.
  const integrity = await checkIntegrity(bytes, place);
  if (!integrity.ok) return run.refuse('integrity', integrity.code, integrity.detail);
  run.pass('integrity', 'Every byte is as it was signed.');
  const structure = readFileStructure(bytes, place);
  if (!structure.ok) return run.refuse('structure', structure.code, structure.detail);
  run.pass('structure', 'One signature covers the whole file, which reads in one way only.');

  const signer = await checkSigner(bytes, integrity, trust);
  run.signature = signer.signature;
  if (!signer.ok) return refuseSigner(signer, run);
  run.pass('signer', `${signer.alias}, certified as ${signer.role} by ${signer.issuerName}.`);
  const counts = whyItCounts(signer);
  if (counts !== null) run.pass('revocation', counts);

  const parts = await extractRecord(bytes, structure.signatureObject);
  if (!parts.ok) return run.refuse('record', parts.code, parts.detail);
  const record = checkRecord(parts.record, parts.notes, signer);
  if (!record.ok)
    return run.refuse(
      isAboutSigner(record.code) ? 'signer' : 'record',
      record.code,
      record.detail,
      record.kind,
    );
  const { report } = record;
  run.pass('record', 'The record is complete, and its outcome follows from it.');

  const differing = await differingFields(bytes, report, trust);
  if (differing === null)
    return run.refuse('pages', 'pages-unreadable', 'The pages cannot be read.', report.kind);
  if (differing.length > 0)
    return run.refuse(
      'pages',
      'pages-differ',
      `The pages and the record differ in ${differing.join(', ')}.`,
      report.kind,
    );
  run.pass('pages', 'The pages say what the record says.');

  const accepted = run.accept(report, signer);
  return trust.standing ? judgeStanding(accepted, trust.standing) : accepted;
}

/** Who signs what for whom is known only once the record has been read. */
function isAboutSigner(code: ReportRefusal): boolean {
  return code === 'wrong-role' || code === 'issuer-mismatch';
}

function refuseSigner(
  { code, detail, withdrawn }: Extract<SignerVerdict, { ok: false }>,
  run: Run,
): ReportVerdict {
  if (withdrawn === null) return run.refuse('signer', code, detail);
  run.pass('signer', `${withdrawn}, certified by an issuer that is trusted.`);
  return run.refuse('revocation', code, detail);
}

/** Null when the issuer has said nothing about its certificates that could be asked. */
function whyItCounts({ signature }: Extract<SignerVerdict, { ok: true }>): string | null {
  const { revocationListOf: list, timeFrom, judgedAt } = signature;
  const received =
    timeFrom === 'receipt' ? `The issuer received this file at ${judgedAt.toISOString()}. ` : '';
  if (list === null) return received === '' ? null : received.trim();
  return `${received}By the issuer’s list of ${list.toISOString()} the certificate counts.`;
}

async function differingFields(
  bytes: Uint8Array,
  report: Report,
  trust: ReportTrust,
): Promise<string[] | null> {
  try {
    return comparePages(report, await trust.pageText(bytes));
  } catch {
    return null;
  }
}

/** Collects the checks of one verification. */
class Run {
  readonly #checks: ReportCheck[] = [];
  /** Set once there is a signature that holds. */
  signature: SignatureFacts | null = null;

  pass(name: CheckName, detail: string): void {
    this.#checks.push({ name, ok: true, detail });
  }

  refuse(
    name: CheckName,
    code: ReportRefusal,
    detail: string,
    kind: Report['kind'] | null = null,
  ): ReportVerdict {
    const before = this.#checks.filter((check) => check.name !== name);
    const checks = [...before, { name, ok: false, detail }];
    const { signature } = this;
    return {
      verdict: 'refused',
      code,
      kind,
      ...refusalWords(code),
      checks,
      signature,
      report: null,
    };
  }

  accept(report: Report, signer: Extract<SignerVerdict, { ok: true }>): ReportVerdict {
    const { alias, issuerName, signature, receipt } = signer;
    const { kind, issuedAt } = report;
    const sentence = genuineSentence({ signer: alias, issuer: issuerName, issuedAt, receipt });
    const checks = this.#checks;
    return {
      verdict: 'accepted',
      code: null,
      kind,
      sentence,
      advice: null,
      checks,
      signature,
      report,
      issuerName,
    };
  }
}
