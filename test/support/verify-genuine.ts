import { createHash } from 'node:crypto';

import { extractPageText } from '../../src-main/adapters/reports/extract-page-text';
import type { ReportFonts } from '../../src-main/services/reports/fonts/report-fonts';
import { renderReport } from '../../src-main/services/reports/render-report';
import { signDocument } from '../../src-main/services/reports/sign-document';
import { verifyReport } from '../../src-main/services/reports/verify-report';
import { plainAnchor } from '../../src-main/services/trust/trust-anchor';
import fc from 'fast-check';
import { genuineWishes } from './genuine-reports';
import { makeAuthority, makeSigner, NOW } from './signing-people';
import { listOf } from './trust-builder';

/** Codes of the reports that were refused, by what they were made from; and how many of each sort there were. */
export interface GenuineRun {
  readonly refused: string[];
  readonly sorts: Map<string, number>;
}

/**
 * Draws, signs and verifies `count` honest reports, as the seed says: by assessors and issuers with P-256 and RSA
 * keys, under an issuer that says that none of their certificates is revoked.
 */
export async function verifyGenuine(
  count: number,
  seed: number,
  fonts: ReportFonts,
): Promise<GenuineRun> {
  const authority = await makeAuthority();
  const signers = await Promise.all(
    [false, true].flatMap((rsa) => [
      makeSigner(authority, { rsa, role: 'assessor', alias: 'Assessor 07' }),
      makeSigner(authority, { rsa, role: 'issuer', alias: 'Programme office' }),
    ]),
  );
  const anchors = [{ ...plainAnchor(authority.root), revocations: await listOf(authority) }];
  const refused: string[] = [];
  const sorts = new Map<string, number>();
  for (const [index, wish] of fc.sample(genuineWishes, { numRuns: count, seed }).entries()) {
    const signer = signers[index % signers.length];
    if (!signer) throw new Error('no signer');
    const certificate = createHash('sha256')
      .update(signer.chain[0] ?? '')
      .digest('hex');
    const { role, alias } = signer;
    const kind = role === 'issuer' ? 'decision' : 'recommendation';
    const report = wish.report(kind, { role, alias, certificate });
    const { paper, notes } = wish;
    const pdf = await signDocument(await renderReport({ report, notes, fonts, paper }), signer, {
      signedAt: NOW,
    });
    const verdict = await verifyReport(pdf, { anchors, at: NOW, pageText: extractPageText });
    const sort = `${kind} ${report.outcome}`;
    sorts.set(sort, (sorts.get(sort) ?? 0) + 1);
    if (verdict.verdict === 'refused')
      refused.push(
        `no. ${String(index)}, ${sort}: ${verdict.code}: ${verdict.checks.at(-1)?.detail ?? ''}`,
      );
  }
  return { refused, sorts };
}
