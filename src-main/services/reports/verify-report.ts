import type { Report } from '../../../src-shared/domain/report/report-schema';
import { sameBytes, sha256, toHex } from '../trust/bytes';
import type { TrustAnchor } from '../trust/trust-anchor';
import { validateChain } from '../trust/validate-chain';
import { checkIntegrity, type Integrity } from './check-integrity';
import { type CertifiedSigner, checkRecord } from './check-record';
import { comparePages } from './compare-pages';
import { extractRecord } from './extract-record';
import { locateSignature } from './locate-signature';
import { readFileStructure } from './read-file-structure';
import type { CheckName, ReportCheck, ReportRefusal, ReportVerdict } from './report-verdict';

export interface ReportTrust {
  /** Whom signers are believed by. With none every report is refused: `signer-not-enrolled`. */
  readonly anchors: readonly TrustAnchor[];
  /** The time at which certificates must be valid. */
  readonly at: Date;
  /** Text of the pages in reading order, a line feed after each line. May throw on a broken PDF. */
  readonly pageText: (bytes: Uint8Array) => Promise<string>;
}

/**
 * The strict verdict on one report: its bytes, its signature, its signer, its record and its pages, in
 * this order, ending at the first that is not good. No byte of an accepted file can be changed and the file
 * still be accepted. Hostile bytes give a refusal with a code; it never throws.
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

  const signer = await checkSigner(integrity, trust);
  if (!signer.ok) return run.refuse('signer', signer.code, signer.detail);
  run.pass('signer', `${signer.alias}, certified as ${signer.role} by ${signer.issuerName}.`);

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
  return run.accept(report, signer.issuerName);
}

/** Who signs what for whom is known only once the record has been read. */
function isAboutSigner(code: ReportRefusal): boolean {
  return code === 'wrong-role' || code === 'issuer-mismatch';
}

type Signer =
  | (CertifiedSigner & { ok: true; issuerName: string })
  | { ok: false; code: ReportRefusal; detail: string };

async function checkSigner(
  { leaf, certificates }: Extract<Integrity, { ok: true }>,
  trust: ReportTrust,
): Promise<Signer> {
  const [role, ...more] = leaf.roles;
  const chain = await validateChain({
    leaf: leaf.der,
    others: [],
    anchors: trust.anchors,
    at: trust.at,
    // What the kind of report wants is asked once the record has been read.
    role: role ?? 'assessor',
  });
  if (!chain.ok) return chain;
  if (role === undefined || more.length > 0 || role === 'mentor')
    return { ok: false, code: 'wrong-role', detail: 'The certificate is not for signing reports.' };
  const isExact =
    certificates.length === chain.chain.length &&
    chain.chain.every((der, index) => sameBytes(der, certificates[index] ?? new Uint8Array()));
  if (!isExact)
    return {
      ok: false,
      code: 'certificates-not-exact',
      detail: 'The enclosed certificates are not exactly the chain.',
    };
  const certificate = toHex(await sha256(leaf.der));
  const { signerAlias: alias, issuerName, issuerId } = chain;
  return { ok: true, role, alias, certificate, issuerName, issuerId };
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
    return { verdict: 'refused', code, kind, sentence: `Refused. ${detail}`, checks, report: null };
  }

  accept(report: Report, issuerName: string): ReportVerdict {
    const { kind, signer, submission, achievement } = report;
    const sentence =
      `${kind === 'decision' ? 'Decision' : 'Recommendation'} on submission ${submission.id}, ` +
      `attempt ${String(submission.attempt)}, for "${achievement.name}": ` +
      `${outcomeWords[report.outcome]}. Signed by ${signer.alias}, certified by ${issuerName}.`;
    return { verdict: 'accepted', code: null, kind, sentence, checks: this.#checks, report };
  }
}

const outcomeWords = {
  earned: 'Earned',
  'not-yet-earned': 'Not yet earned',
  incomplete: 'Incomplete',
} as const;
