import { randomUUID } from 'node:crypto';

import type { VerdictView } from '../../../src-shared/contract/trust-views';
import type { Standing } from '../../../src-shared/domain/report/check-standing';
import { AssayError } from '../../../src-shared/domain/errors';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import type { Receipt } from '../../../src-shared/domain/trust/trust-schema';
import type { Identity } from '../identity/identity';
import { readCertificate } from '../trust/certificate-facts';
import { toPem } from '../trust/pem';
import type { TrustAnchor } from '../trust/trust-anchor';
import { describeVerdict } from './describe-verdict';
import { judgeStanding } from './judge-standing';
import type { ReportVerdict } from './report-verdict';
import { unreadableVerdict } from './unreadable-verdict';

/** Whom the open workspace believes. */
export interface CheckerTrust {
  readonly anchors: readonly TrustAnchor[];
  /** Texts of the receipts that it keeps. */
  readonly receipts: readonly string[];
}

export interface ReportCheckerParts {
  /** Reads and verifies one file, elsewhere than on the event loop. @throws AssayError `ERR_FILE_UNREADABLE`, `ERR_WORKER`. */
  readonly verify: (path: string, trust: CheckerTrust & { at: Date }) => Promise<ReportVerdict>;
  /** @throws AssayError `ERR_WORKSPACE_CLOSED`. */
  readonly trust: () => Promise<CheckerTrust>;
  readonly standing: (report: Report) => Promise<Standing>;
  /** Whoever verifies. */
  readonly identity: () => Promise<Identity>;
  /** @throws AssayError `ERR_PASSPHRASE_WRONG`, `ERR_NOT_AN_ISSUER`. */
  readonly signReceipt: (receipt: Receipt, passphrase: string) => Promise<string>;
  readonly fileName: (path: string) => string;
  readonly now: () => Date;
  /** Told of each file that is about to be read, and at the end. */
  readonly onProgress: (file: string, done: number, total: number) => void;
}

/** An accepted report, as far as it is asked about later. */
interface Checked {
  readonly root: Uint8Array;
  readonly report: Pick<Report, 'reportId' | 'submission' | 'kind'>;
  readonly sha256: string;
}

/** Verdicts that can still be asked about; older ones have to be checked again. */
const KEPT = 1_000;

/** Verifies reports for a screen, and gives out what belongs to those that are accepted. */
export class ReportChecker {
  readonly #parts: ReportCheckerParts;
  readonly #checked = new Map<string, Checked>();
  /** Files by the verdict's token, refused ones too. */
  readonly #paths = new Map<string, string>();

  constructor(parts: ReportCheckerParts) {
    this.#parts = parts;
  }

  /**
   * One verdict for each file, in order. A file that cannot be read does not keep the others from being verified.
   * @throws AssayError `ERR_WORKSPACE_CLOSED`.
   */
  async verifyFiles(paths: readonly string[]): Promise<VerdictView[]> {
    const trust = await this.#parts.trust();
    const views: VerdictView[] = [];
    const { fileName, onProgress } = this.#parts;
    for (const path of paths) {
      onProgress(fileName(path), views.length, paths.length);
      views.push(await this.#verifyFile(path, trust));
    }
    onProgress('', paths.length, paths.length);
    return views;
  }

  /** The file of an earlier verdict once more, by what is known now. @throws AssayError `ERR_TOKEN`, `ERR_WORKSPACE_CLOSED`. */
  async verifyAgain(token: string): Promise<VerdictView> {
    const path = this.#paths.get(token);
    if (path === undefined) throw unknownVerdict();
    return this.#verifyFile(path, await this.#parts.trust());
  }

  /** PEM of the root that an accepted report hangs on. @throws AssayError `ERR_TOKEN`. */
  rootPem(token: string): string {
    return toPem('CERTIFICATE', this.#find(token).root);
  }

  /**
   * As issuer: the signed word that an accepted report is here now, and a name for the file.
   * @throws AssayError `ERR_TOKEN`, `ERR_NOT_AN_ISSUER`, `ERR_ISSUER_MISMATCH` when another issuer certified its signer,
   * whose receipts alone would count; `ERR_PASSPHRASE_WRONG`.
   */
  async receipt(token: string, passphrase: string): Promise<{ name: string; text: string }> {
    const { root, report, sha256 } = this.#find(token);
    const { role, issuer } = await this.#parts.identity();
    if (role !== 'issuer' || issuer === null)
      throw new AssayError('ERR_NOT_AN_ISSUER', 'Receipts are signed by the issuer alone.');
    if (readCertificate(root)?.uri !== issuer.id)
      throw new AssayError(
        'ERR_ISSUER_MISMATCH',
        'Another issuer certified the signer of this report, so only a receipt of that issuer would count.',
      );
    const text = await this.#parts.signReceipt(
      {
        format: 'assay-receipt/1',
        issuer: { id: issuer.id, name: issuer.name },
        reportId: report.reportId,
        sha256,
        receivedAt: this.#parts.now().toISOString(),
      },
      passphrase,
    );
    return { name: `${report.submission.id}.${report.kind}.receipt.jws`, text };
  }

  async #verifyFile(path: string, trust: CheckerTrust): Promise<VerdictView> {
    const { fileName, now } = this.#parts;
    const token = randomUUID();
    const file = fileName(path);
    keepLast(this.#paths, token, path);
    try {
      const alone = await this.#parts.verify(path, { ...trust, at: now() });
      const verdict = alone.report
        ? judgeStanding(alone, await this.#parts.standing(alone.report))
        : alone;
      if (verdict.verdict === 'accepted') this.#keep(token, verdict);
      return { token, ...(await describeVerdict(verdict, file)) };
    } catch (error) {
      if (!(error instanceof AssayError) || error.code === 'ERR_WORKSPACE_CLOSED') throw error;
      return { token, ...unreadableVerdict(error, file) };
    }
  }

  #keep(
    token: string,
    { signature, report }: Extract<ReportVerdict, { verdict: 'accepted' }>,
  ): void {
    const [, root] = signature.chain;
    if (!root) return;
    const { reportId, submission, kind } = report;
    const sha256 = signature.fileSha256;
    keepLast(this.#checked, token, { root, report: { reportId, submission, kind }, sha256 });
  }

  #find(token: string): Checked {
    const checked = this.#checked.get(token);
    if (checked) return checked;
    throw unknownVerdict();
  }
}

function keepLast<T>(map: Map<string, T>, token: string, value: T): void {
  map.set(token, value);
  const [oldest] = map.keys();
  if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
}

function unknownVerdict(): AssayError {
  return new AssayError('ERR_TOKEN', 'This verdict is no longer known. Open the report again.');
}
