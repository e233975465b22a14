import { expect } from 'vitest';

import type { UnlockedIdentity } from '../../src-main/services/identity/identity';
import { type ReportTrust, verifyReport } from '../../src-main/services/reports/verify-report';
import { plainAnchor } from '../../src-main/services/trust/trust-anchor';
import type { ReportRefusal } from '../../src-shared/domain/report/report-refusal';
import { signedReport } from './signed-report';
import { type Authority, makeAuthority, makeSigner, NOW } from './signing-people';

/** A signed report to attack, and who signed it. */
export interface AttackedReport {
  readonly authority: Authority;
  readonly assessor: UnlockedIdentity;
  readonly pdf: Uint8Array;
  /** What the pages of `pdf` say. */
  readonly pages: () => Promise<string>;
  /** The code that a report is refused by; null when it is accepted. */
  codeOf(bytes: Uint8Array, change?: Partial<ReportTrust>): Promise<ReportRefusal | null>;
}

/** An honest report by an assessor whom a new, trusted authority certified. */
export async function attackedReport(): Promise<AttackedReport> {
  const authority = await makeAuthority();
  const assessor = await makeSigner(authority);
  const { pdf, pageText: pages } = await signedReport(assessor);
  return {
    authority,
    assessor,
    pdf,
    pages,
    codeOf: async (bytes, change = {}) => {
      const verdict = await verifyReport(bytes, {
        anchors: [plainAnchor(authority.root)],
        at: NOW,
        pageText: pages,
        ...change,
      });
      expect(verdict.checks.at(-1)?.ok).toBe(verdict.verdict === 'accepted');
      return verdict.code;
    },
  };
}
