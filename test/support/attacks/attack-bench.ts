import { extractPageText } from '../../../src-main/adapters/reports/extract-page-text';
import type { UnlockedIdentity } from '../../../src-main/services/identity/identity';
import { type ReportTrust, verifyReport } from '../../../src-main/services/reports/verify-report';
import { readCertificate } from '../../../src-main/services/trust/certificate-facts';
import { plainAnchor, type TrustAnchor } from '../../../src-main/services/trust/trust-anchor';
import type { Standing } from '../../../src-shared/domain/report/check-standing';
import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { drawnReport } from '../drawn-report';
import { reportBy } from '../signed-report';
import { type Authority, makeAuthority, makeSigner, NOW } from '../signing-people';
import { listOf } from '../trust-builder';

/** What somebody hands in, and what the verifier knows where it is more than usual. */
export interface Attack {
  readonly pdf: Uint8Array;
  readonly trust?: Partial<ReportTrust>;
}

export type AttackClass = [name: string, code: ReportRefusal, make: () => Attack | Promise<Attack>];

const DAY = 86_400_000;

/** Days after the report was signed. */
export const day = (days: number) => new Date(NOW.getTime() + days * DAY);

/** A drawn report to attack, its people, and a verifier who knows all there is to know. */
export class AttackBench {
  readonly authority: Authority;
  readonly assessor: UnlockedIdentity;
  readonly office: UnlockedIdentity;
  readonly pdf: Uint8Array;
  /** Under which `pdf` is accepted. */
  readonly trust: ReportTrust;

  constructor(parts: Pick<AttackBench, 'authority' | 'assessor' | 'office' | 'pdf' | 'trust'>) {
    this.authority = parts.authority;
    this.assessor = parts.assessor;
    this.office = parts.office;
    this.pdf = parts.pdf;
    this.trust = parts.trust;
  }

  async codeOf({ pdf, trust }: Attack): Promise<ReportRefusal | null> {
    return (await verifyReport(pdf, { ...this.trust, ...trust })).code;
  }

  /** A report by this signer, drawn from its record. */
  async signedBy(
    signer: UnlockedIdentity,
    change: Partial<Omit<Report, 'reportId'>> = {},
  ): Promise<Attack> {
    return { pdf: await drawnReport(signer, reportBy(signer, change)) };
  }

  standing(change: Partial<Standing> = {}): Standing {
    const audience = this.authority.issuer.id;
    return { audience, packages: new Map(), mustKnowPackage: false, reports: [], ...change };
  }

  /** The issuer that revoked the assessor ten days after the report. */
  async revoked(): Promise<TrustAnchor[]> {
    const leaf = readCertificate(this.assessor.chain[0] ?? new Uint8Array());
    if (!leaf) throw new Error('no certificate');
    const { serialDer } = leaf;
    const entry = { serialDer, revokedAt: day(10), invalidFrom: null, reason: 'left' } as const;
    const { root } = this.authority;
    return [{ ...plainAnchor(root), revocations: await listOf(this.authority, [entry]) }];
  }
}

export async function attackBench(): Promise<AttackBench> {
  const authority = await makeAuthority();
  const assessor = await makeSigner(authority);
  const office = await makeSigner(authority, { role: 'issuer', alias: 'Office' });
  const revocations = await listOf(authority);
  const parts = { authority, assessor, office, pdf: await drawnReport(assessor) };
  const trust = {
    anchors: [{ ...plainAnchor(authority.root), revocations }],
    at: NOW,
    pageText: extractPageText,
  };
  const bench = new AttackBench({ ...parts, trust });
  return new AttackBench({ ...parts, trust: { ...trust, standing: bench.standing() } });
}
