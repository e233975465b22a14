import { AFRelationship, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';

import { signDocument } from '../../../src-main/services/reports/sign-document';
import { verifyReport } from '../../../src-main/services/reports/verify-report';
import { validFor } from '../../../src-main/services/trust/issue-certificate';
import { plainAnchor } from '../../../src-main/services/trust/trust-anchor';
import { canonicalJson } from '../../../src-shared/domain/report/canonical-json';
import type { ReportRefusal } from '../../../src-shared/domain/report/report-refusal';
import { attackedReport } from '../../support/attacked-report';
import { craftCertificate } from '../../support/craft-certificate';
import { plainReportDocument, plainReportText } from '../../support/plain-report-document';
import { buildRatings } from '../../support/report-builder';
import { reportBy, signedReport } from '../../support/signed-report';
import { makeAuthority, makeSigner, NOW } from '../../support/signing-people';

/** Reports whose signature is right, by a signer who should not have, or over a record that lies. */

const { authority, assessor, pdf, pages, codeOf } = await attackedReport();

const YEAR = 365 * 24 * 3600 * 1000;

describe('the signer', () => {
  it('nobody is trusted: signer-not-enrolled, and integrity is still stated', async () => {
    const verdict = await verifyReport(pdf, { anchors: [], at: NOW, pageText: pages });
    expect(verdict).toMatchObject({ verdict: 'refused', code: 'signer-not-enrolled' });
    expect(verdict.checks).toContainEqual(expect.objectContaining({ name: 'integrity', ok: true }));
  });

  it('another issuer is trusted: signer-not-enrolled', async () => {
    const other = await makeAuthority('Hillside');
    expect(await codeOf(pdf, { anchors: [plainAnchor(other.root)] })).toBe('signer-not-enrolled');
  });

  it('a CA of the same name is not the CA: issuer-look-alike', async () => {
    const fake = await makeAuthority();
    const forged = await signedReport(await makeSigner(fake));
    expect(await codeOf(forged.pdf, forged)).toBe('issuer-look-alike');
  });

  it('certified by a signer instead of a CA: certificate-invalid', async () => {
    const [leaf] = assessor.chain;
    if (!leaf) throw new Error('no certificate');
    const below = await makeSigner({ ...authority, root: leaf, rootKey: assessor.reportKey });
    const forged = await signedReport(below);
    expect(await codeOf(forged.pdf, { ...forged, anchors: [plainAnchor(authority.root)] })).toBe(
      'signer-not-enrolled',
    );
    expect(await codeOf(forged.pdf, { ...forged, anchors: [plainAnchor(leaf)] })).toBe(
      'certificate-invalid',
    );
  });

  it('an expired certificate, and one that begins later', async () => {
    expect(await codeOf(pdf, { at: new Date(NOW.getTime() + 11 * YEAR) })).toBe(
      'certificate-expired',
    );
    expect(await codeOf(pdf, { at: new Date(NOW.getTime() - 1) })).toBe(
      'certificate-not-yet-valid',
    );
    const short = await makeSigner(authority, {
      validity: validFor(new Date(NOW.getTime() - YEAR), 0),
    });
    const late = await signedReport(short);
    expect(await codeOf(late.pdf, late)).toBe('certificate-expired');
  });

  it.each(['assessor', 'issuer', 'mentor'] as const)(
    'the wrong kind by an %s: wrong-role',
    async (role) => {
      const signer = await makeSigner(authority, { role });
      const report = reportBy(signer, { kind: role === 'issuer' ? 'recommendation' : 'decision' });
      const wrong = await signedReport(signer, { report });
      expect(await codeOf(wrong.pdf, wrong)).toBe('wrong-role');
    },
  );

  it('a record that names someone else: signer-mismatch', async () => {
    const other = await makeSigner(authority);
    const wrong = await signedReport(assessor, { report: reportBy(other) });
    expect(await codeOf(wrong.pdf, wrong)).toBe('signer-mismatch');
  });
});

describe('the issuer', () => {
  const other = 'https://elsewhere.example.org/';

  it.each([
    ['an audience that is another', () => ({ audience: other })],
    [
      'an achievement of another',
      () => {
        const { achievement } = reportBy(assessor);
        return { achievement: { ...achievement, issuer: { ...achievement.issuer, id: other } } };
      },
    ],
  ])('%s: issuer-mismatch', async (_, change) => {
    const wrong = await signedReport(assessor, { report: reportBy(assessor, change()) });
    expect(await codeOf(wrong.pdf, wrong)).toBe('issuer-mismatch');
  });

  it('trusted, but for other achievements: issuer-mismatch, and the signer is what is refused', async () => {
    const elsewhere = await makeAuthority('Elsewhere', undefined, other);
    const wrong = await signedReport(await makeSigner(elsewhere));
    const verdict = await verifyReport(wrong.pdf, {
      anchors: [authority.root, elsewhere.root].map(plainAnchor),
      at: NOW,
      pageText: wrong.pageText,
    });
    expect(verdict).toMatchObject({ verdict: 'refused', code: 'issuer-mismatch' });
    expect(verdict.checks.at(-1)).toMatchObject({ name: 'signer', ok: false });
  });

  it('a root that states no id: issuer-mismatch', async () => {
    const root = await craftCertificate(authority.root, authority, {
      extensions: (all) => all.filter(({ extnID }) => extnID !== '2.5.29.17'),
    });
    const wrong = await signedReport(await makeSigner({ ...authority, root }));
    expect(await codeOf(wrong.pdf, { ...wrong, anchors: [plainAnchor(root)] })).toBe(
      'issuer-mismatch',
    );
  });
});

describe('the record, by a dishonest signer', () => {
  it.each<[string, ReportRefusal, () => Parameters<typeof signedReport>[1]]>([
    [
      'an outcome against the rule',
      'record-inconsistent',
      () => ({ report: reportBy(assessor, { outcome: 'not-yet-earned' }) }),
    ],
    [
      'another id',
      'record-inconsistent',
      () => ({ report: { ...reportBy(assessor), sequence: 2 } }),
    ],
    [
      'not canonical',
      'record-not-canonical',
      () => ({ record: JSON.stringify(reportBy(assessor), null, 1) }),
    ],
    [
      'a name twice',
      'record-not-canonical',
      () => ({ record: canonicalJson(reportBy(assessor)).replace('{', '{"annotations":[],') }),
    ],
    ['not a report', 'record-invalid', () => ({ record: '{}' })],
    ['no JSON', 'record-not-canonical', () => ({ record: 'Earned' })],
    ['another attachment', 'attachment-unexpected', () => ({ attach: { 'more.json': '{}' } })],
    [
      'not the source of the pages',
      'record-missing',
      () => ({ relationship: AFRelationship.Data }),
    ],
    [
      'notes that it does not name',
      'notes-mismatch',
      () => ({ notes: { format: 'assay-notes/1', salt: 'ab'.repeat(16), notes: {} } }),
    ],
    [
      'pages of another outcome',
      'pages-differ',
      () => ({
        text: plainReportText(reportBy(assessor)).replace('\nEarned\n', '\nNot yet earned\n'),
      }),
    ],
    [
      'pages of another level',
      'pages-differ',
      () => ({ text: plainReportText(reportBy(assessor)).replaceAll('Exemplary', 'Developing') }),
    ],
    [
      'pages without the feedback',
      'pages-differ',
      () => ({ text: plainReportText(reportBy(assessor)).replaceAll('keep that', 'stop that') }),
    ],
    [
      'pages of another record',
      'pages-differ',
      () => {
        const report = reportBy(assessor);
        const lower = buildRatings(report.achievement.criteria, [1]);
        return {
          text: plainReportText(report),
          report: reportBy(assessor, { ratings: lower, outcome: 'not-yet-earned' }),
        };
      },
    ],
  ])('%s: %s', async (_, code, wish) => {
    const signed = await signedReport(assessor, wish());
    expect(await codeOf(signed.pdf, signed)).toBe(code);
  });

  it('pages that cannot be read: pages-unreadable', async () => {
    const broken = () => Promise.reject(new Error('no text'));
    expect(await codeOf(pdf, { pageText: broken })).toBe('pages-unreadable');
  });

  it('a file that acts: active-content', async () => {
    const report = reportBy(assessor);
    const doc = await plainReportDocument(report);
    doc.catalog.set(
      PDFName.of('OpenAction'),
      doc.context.obj({ S: 'JavaScript', JS: PDFString.of('1') }),
    );
    const active = await signDocument(doc, assessor, { signedAt: NOW });
    expect(await codeOf(active)).toBe('active-content');
  });
});
