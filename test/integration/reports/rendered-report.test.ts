import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { extractPageText } from '../../../src-main/adapters/reports/extract-page-text';
import { loadReportFonts } from '../../../src-main/adapters/reports/load-report-fonts';
import type { UnlockedIdentity } from '../../../src-main/services/identity/identity';
import { renderReport } from '../../../src-main/services/reports/render-report';
import { attachRecords } from '../../../src-main/services/reports/document/attach-records';
import type { ReportFonts } from '../../../src-main/services/reports/fonts/report-fonts';
import { signDocument } from '../../../src-main/services/reports/sign-document';
import { takeAttachments } from '../../../src-main/services/reports/take-attachments';
import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { canonicalJson } from '../../../src-shared/domain/report/canonical-json';
import type { Report } from '../../../src-shared/domain/report/report-schema';
import { opensslCms, pdfsig, qpdfCheck } from '../../support/foreign-verifiers';
import { buildRatings } from '../../support/report-builder';
import { reportBy } from '../../support/signed-report';
import { type Authority, makeAuthority, makeSigner, NOW } from '../../support/signing-people';

let authority: Authority;
let fonts: ReportFonts;
beforeAll(async () => {
  authority = await makeAuthority();
  fonts = await loadReportFonts(join(import.meta.dirname, '../../../resources'));
});

async function signRendered(report: Report, signer: UnlockedIdentity): Promise<Uint8Array> {
  const document = await renderReport({ report, notes: null, fonts, paper: 'letter' });
  return signDocument(document, signer, { signedAt: new Date(report.issuedAt) });
}

const verify = (pdf: Uint8Array) =>
  verifyReport(pdf, { anchors: [plainAnchor(authority.root)], at: NOW, pageText: extractPageText });

/** Hyphens, ligatures, several paragraphs, and more than a page of it. */
const LONG = Array.from(
  { length: 30 },
  (_, index) =>
    `Paragraph ${String(index)}: the office’s first-term file shows well-planned, self-checking work; affinity “groups” met 3–4 times.`,
).join('\n\n');

describe.each([
  { what: 'earned', change: {} },
  { what: 'not yet earned', change: { outcome: 'not-yet-earned' as const, levels: [3, 2, 1] } },
  { what: 'with a rationale over several pages', change: { rationale: LONG } },
  {
    what: 'with characters beyond Latin',
    change: {
      rationale: 'Ελληνικά, Українська, Ž—ſ, 100 % ﬁt, a\u00adb, x\u2011y, z\ufe0e\u034f\u200b',
    },
  },
])('a rendered report, $what', ({ change }) => {
  let report: Report;
  let pdf: Uint8Array;
  beforeAll(async () => {
    const signer = await makeSigner(authority);
    const { criteria } = reportBy(signer).achievement;
    const texts = 'rationale' in change ? { rationale: change.rationale } : {};
    report = reportBy(signer, {
      ratings: buildRatings(criteria, change.levels ?? [3, 4], texts),
      outcome: change.outcome ?? 'earned',
    });
    pdf = await signRendered(report, signer);
  });

  it('is accepted, and carries its record', async () => {
    expect(await verify(pdf)).toMatchObject({ verdict: 'accepted', code: null, report });
    const parts = await takeAttachments(pdf);
    expect(parts.ok && new TextDecoder().decode(parts.record)).toBe(canonicalJson(report));
  });

  it('is valid for pdfsig, qpdf and openssl', async () => {
    const { text } = await pdfsig(pdf, authority.root);
    expect(text).toContain('Signature is Valid.');
    expect(text).toContain('Certificate is Trusted.');
    expect(text).toContain('Total document signed');
    expect((await qpdfCheck(pdf)).text).toContain('No syntax or stream encoding errors found');
    expect(await opensslCms(pdf, authority.root, NOW)).toMatchObject({ ok: true });
  });
});

describe('pages drawn from another record', () => {
  it.each<[string, (report: Report) => Report]>([
    ['another outcome', (report) => ({ ...report, outcome: 'not-yet-earned' })],
    [
      'another level',
      (report) => ({ ...report, ratings: buildRatings(report.achievement.criteria, [4]) }),
    ],
    [
      'a sentence less',
      (report) => ({
        ...report,
        ratings: report.ratings.map((one) => ({ ...one, feedback: one.feedback.slice(0, 40) })),
      }),
    ],
    [
      'another earner',
      (report) => ({
        ...report,
        submission: { ...report.submission, earner: { alias: 'Earner 0418' } },
      }),
    ],
  ])('%s: pages-differ', async (_, change) => {
    const signer = await makeSigner(authority);
    const report = reportBy(signer);
    const document = await renderReport({
      report: change(report),
      notes: null,
      fonts,
      paper: 'a4',
    });
    document.detach('decision.json');
    await attachRecords(document, report, null);
    const pdf = await signDocument(document, signer, { signedAt: NOW });
    expect(await verify(pdf)).toMatchObject({ verdict: 'refused', code: 'pages-differ' });
  });
});
