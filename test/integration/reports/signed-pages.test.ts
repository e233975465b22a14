import { beforeAll, describe, expect, it } from 'vitest';

import { extractPageText } from '../../../src-main/adapters/reports/extract-page-text';
import type { UnlockedIdentity } from '../../../src-main/services/identity/identity';
import { renderReport } from '../../../src-main/services/reports/render-report';
import { signDocument } from '../../../src-main/services/reports/sign-document';
import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { pdfsig } from '../../support/foreign-verifiers';
import { readReportFonts } from '../../support/read-report-fonts';
import { reportCases } from '../../support/report-cases';
import { reportBy } from '../../support/signed-report';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../support/signing-people';

let authority: Authority;
let signer: UnlockedIdentity;
beforeAll(async () => {
  authority = await makeAuthority();
  signer = await makeSigner(authority, {});
});

async function sign(report: Report): Promise<Uint8Array> {
  const fonts = await readReportFonts();
  const doc = await renderReport({ report, notes: null, fonts, paper: 'letter' });
  return signDocument(doc, signer, { signedAt: NOW });
}

const verdictOn = (pdf: Uint8Array) =>
  verifyReport(pdf, { anchors: [plainAnchor(authority.root)], at: NOW, pageText: extractPageText });

describe('a drawn and signed report', () => {
  it('is accepted here and by pdfsig', async () => {
    const { ratings, achievement } = reportCases().earned.report;
    const pdf = await sign(reportBy(signer, { ratings, achievement }));
    expect(await verdictOn(pdf)).toMatchObject({ verdict: 'accepted' });
    const { text } = await pdfsig(pdf, authority.root);
    expect(text).toContain('Signature is Valid');
    expect(text).toContain('Total document signed');
  });
});
