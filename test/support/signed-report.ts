import { createHash } from 'node:crypto';

import type { UnlockedIdentity } from '../../src-main/services/identity/identity';
import { signDocument } from '../../src-main/services/reports/sign-document';
import type { Report } from '../../src-shared/domain/report/report-schema';
import { plainReportDocument, plainReportText } from './plain-report-document';
import { buildReport } from './report-builder';
import { NOW } from './signing-people';

/** A report that names this signer. */
export function reportBy(
  signer: UnlockedIdentity,
  overrides: Partial<Omit<Report, 'reportId'>> = {},
): Report {
  const certificate = createHash('sha256')
    .update(signer.chain[0] ?? '')
    .digest('hex');
  return buildReport({
    signer: { role: signer.role, alias: signer.alias, certificate },
    issuedAt: NOW.toISOString(),
    kind: signer.role === 'issuer' ? 'decision' : 'recommendation',
    ...overrides,
  });
}

/** A plain report signed by `signer`, and what its pages say. */
export async function signedReport(
  signer: UnlockedIdentity,
  extra: Parameters<typeof plainReportDocument>[1] & { report?: Report } = {},
): Promise<{ report: Report; pdf: Uint8Array; pageText: () => Promise<string> }> {
  const { report = reportBy(signer), ...document } = extra;
  const pdf = await signDocument(await plainReportDocument(report, document), signer, {
    signedAt: NOW,
  });
  return { report, pdf, pageText: () => Promise.resolve(document.text ?? plainReportText(report)) };
}
