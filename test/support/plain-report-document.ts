import { AFRelationship, PDFDocument, StandardFonts } from 'pdf-lib';

import { canonicalJson } from '../../src-shared/domain/report/canonical-json';
import type { Notes, Report } from '../../src-shared/domain/report/report-schema';

const OUTCOMES = {
  earned: 'Earned',
  'not-yet-earned': 'Not yet earned',
  incomplete: 'Incomplete',
} as const;

/** What the plain document says, in the words and order of a drawn report. */
export function plainReportText(report: Report): string {
  const { submission, achievement, signer } = report;
  return [
    report.kind === 'decision' ? 'Decision' : 'Recommendation',
    achievement.name,
    OUTCOMES[report.outcome],
    `Submission ${submission.id}, attempt ${String(submission.attempt)}`,
    `Earner ${submission.earner.alias}`,
    `Achievement ${achievement.name}`,
    `Issuer ${achievement.issuer.name}`,
    `Signed by ${signer.alias} (${signer.role})`,
    ...report.ratings.flatMap((rating) => sectionLines(report, rating)),
    report.reportId,
  ].join('\n');
}

function sectionLines(report: Report, rating: Report['ratings'][number]): string[] {
  const criterion = report.achievement.criteria.find(({ id }) => id === rating.criterion);
  const rank = criterion?.levels.findIndex(({ id }) => id === rating.level) ?? 0;
  return [
    criterion?.name ?? '',
    criterion?.description ?? '',
    `Level given ${criterion?.levels[rank]?.name ?? ''}`,
    `Met. Level ${String(rank + 1)} of ${String(criterion?.levels.length)};`,
    `Rationale ${rating.rationale}`,
    `Feedback for the earner ${rating.feedback}`,
  ];
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
