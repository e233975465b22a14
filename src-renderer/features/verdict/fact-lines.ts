import type { VerdictView } from '../../../src-shared/contract/trust-views';
import { longDay } from './when-words';

type ReportFacts = NonNullable<VerdictView['report']>;

export interface FactLine {
  readonly title: string;
  readonly text: string;
  readonly note?: string;
}

/** The two kinds of report are never confused: each says what it is and what it is not. */
const kinds: Record<ReportFacts['kind'], Pick<FactLine, 'text' | 'note'>> = {
  recommendation: { text: 'Recommendation.', note: 'An assessor recommends; the issuer decides.' },
  decision: { text: 'Decision.', note: 'The issuer has decided.' },
};

/** What a genuine report says, besides its outcome, in the order it is read. */
export function factLines(report: ReportFacts): FactLine[] {
  return [
    { title: 'Kind', ...kinds[report.kind] },
    {
      title: 'Submission',
      text: report.submission,
      note: `· attempt ${String(report.attempt)}`,
    },
    { title: 'Achievement', text: report.achievement },
    { title: 'Signed by', text: report.signer, note: `as ${report.signerRole}` },
    { title: 'Issuer', text: report.issuer },
    { title: 'Date', text: longDay(report.issuedAt) },
    { title: 'Basis', text: report.basis },
    ...(report.supersedes === null
      ? []
      : [{ title: 'Replaces', text: 'An earlier report of the same signer.' }]),
  ];
}
