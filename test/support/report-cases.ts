import type { Notes, Report } from '../../src-shared/domain/report/report-schema';
import { buildCriteria, buildRatings, buildReport } from './report-builder';

/** Reports that differ in everything that shapes a page. */
export function reportCases(): Record<
  'earned' | 'notYetEarned' | 'incomplete' | 'eight',
  { report: Report; notes: Notes | null }
> {
  const { achievement, reportId, signer } = buildReport();
  const office = { ...signer, role: 'issuer', alias: 'Programme office' } as const;
  const five = buildCriteria(5);
  const eight = buildCriteria(8);
  const long = Array.from(
    { length: 40 },
    (_, index) =>
      `Paragraph ${String(index + 1)}. The “exit tickets” were read the same evening, and the second lesson begins with the answers that came up most often; Señora Núñez’s group got a different prompt — on purpose.`,
  ).join('\n\n');
  const reasons = [
    'The video cannot be opened: the file ends after 4 seconds.',
    'The reflection is missing.',
  ];
  return {
    earned: { report: buildReport(), notes: null },
    notYetEarned: {
      notes: null,
      report: buildReport({
        kind: 'decision',
        outcome: 'not-yet-earned',
        basis: { rule: true, reports: [reportId] },
        signer: office,
        achievement: { ...achievement, criteria: five },
        ratings: buildRatings(five, [3, 2, 4, 1, 3]).map((rating, index) => ({
          ...rating,
          rationale: index === 1 ? long : rating.rationale,
          feedback: index === 3 ? '' : rating.feedback,
          evidence: index === 0 ? ['note-1', 'note-2'] : [],
        })),
        annotations: [
          {
            id: 'note-1',
            body: [{ type: 'TextualBody', value: 'The clearest place.' }],
            target: {
              source: 'a1',
              selector: {
                type: 'FragmentSelector',
                value: 'page=3&viewrect=72,90,200,40',
                refinedBy: { type: 'TextQuoteSelector', exact: 'read the same evening' },
              },
            },
          },
          {
            id: 'note-2',
            target: { source: 'a4', selector: { type: 'FragmentSelector', value: 't=12.5,78' } },
          },
        ],
        trace: ['“Asks questions that reveal thinking” is at Developing, needs Proficient.'],
      }),
    },
    incomplete: {
      report: buildReport({
        kind: 'decision',
        outcome: 'incomplete',
        basis: { incomplete: true, reasons },
        trace: reasons,
        ratings: [],
        signer: office,
      }),
      notes: { format: 'assay-notes/1', salt: 'ab'.repeat(16), notes: { x: 'Seen before.' } },
    },
    eight: {
      notes: null,
      report: buildReport({
        achievement: {
          ...achievement,
          name: 'Ψηφιακός γραμματισμός · Цифровая грамотность',
          criteria: eight,
        },
        ratings: buildRatings(eight, [4, 3]),
      }),
    },
  };
}
