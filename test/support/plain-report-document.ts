import { AFRelationship, PDFDocument, StandardFonts } from 'pdf-lib';

import { canonicalJson } from '../../src-shared/domain/report/canonical-json';
import type { Notes, Report } from '../../src-shared/domain/report/report-schema';

const OUTCOMES = {
  earned: 'Earned',
  'not-yet-earned': 'Not yet earned',
  incomplete: 'Incomplete',
} as const;

/** What the plain document says, one line each, in reading order. */
export function plainReportText(report: Report): string {
  const levels = report.achievement.criteria.flatMap((criterion) => criterion.levels);
  return [
    report.kind === 'decision' ? 'Decision' : 'Recommendation',
    report.achievement.issuer.name,
    report.achievement.name,
    OUTCOMES[report.outcome],
    `${report.submission.id}, attempt ${String(report.submission.attempt)}`,
    report.submission.earner.alias,
    report.signer.alias,
    ...report.ratings.flatMap((rating) => [
      report.achievement.criteria.find(({ id }) => id === rating.criterion)?.name ?? '',
      levels.find(({ id }) => id === rating.level)?.name ?? '',
      rating.rationale,
      rating.feedback,
    ]),
    report.reportId,
  ].join('\n');
}

/**
 * The plainest document a report can be: its fields as lines, its record attached. `attach` adds or
 * replaces attachments; `relationship` is that of decision.json.
 */
export async function plainReportDocument(
  report: Report,
  extra: {
    notes?: Notes;
    text?: string;
    record?: string;
    attach?: Record<string, string>;
    relationship?: AFRelationship;
  } = {},
): Promise<PDFDocument> {
  const doc = await PDFDocument.create();
  const font = await doc.embedFont(StandardFonts.Helvetica);
  const page = doc.addPage();
  page.drawText(extra.text ?? plainReportText(report), {
    font,
    size: 8,
    x: 40,
    y: 780,
    lineHeight: 10,
  });
  const attachments = {
    'decision.json': extra.record ?? canonicalJson(report),
    ...(extra.notes ? { 'notes.json': canonicalJson(extra.notes) } : {}),
    ...extra.attach,
  };
  for (const [name, text] of Object.entries(attachments))
    await doc.attach(new TextEncoder().encode(text), name, {
      mimeType: 'application/json',
      afRelationship:
        name === 'decision.json'
          ? (extra.relationship ?? AFRelationship.Source)
          : AFRelationship.Data,
    });
  return doc;
}
