import type { VerdictView } from '../../../src-shared/contract/trust-views';
import type { ListLine } from '../../ui/list-line';
import { outcomeLooks } from './outcome-looks';

/** Verdicts under their headings: what is not to be trusted first, because it is what one looks for. */
export function verdictLines(verdicts: readonly VerdictView[]): ListLine<VerdictView>[] {
  return (['refused', 'accepted'] as const).flatMap((wanted): ListLine<VerdictView>[] => {
    const some = verdicts.filter(({ verdict }) => verdict === wanted);
    if (some.length === 0) return [];
    const title = wanted === 'refused' ? 'Not to be trusted' : 'Genuine';
    return [
      { kind: 'heading', key: wanted, title, count: some.length },
      ...some.map((row): ListLine<VerdictView> => ({ kind: 'row', key: row.token, row })),
    ];
  });
}

/** "27 genuine · 2 not to be trusted"; a count of none is left out. */
export function verdictCounts(verdicts: readonly VerdictView[]): string {
  const genuine = verdicts.filter(({ verdict }) => verdict === 'accepted').length;
  const refused = verdicts.length - genuine;
  return [
    ...(genuine > 0 ? [`${String(genuine)} genuine`] : []),
    ...(refused > 0 ? [`${String(refused)} not to be trusted`] : []),
  ].join(' · ');
}

/** What a list says beside the name: of a genuine report what it says, of another why it is not to be trusted. */
export function shortReason({ report, sentence }: VerdictView): string {
  if (report) {
    const attempt = report.attempt > 1 ? `, attempt ${String(report.attempt)}` : '';
    return `${outcomeLooks[report.outcome].label}: ${report.submission}${attempt}`;
  }
  const reason = sentence.slice(sentence.indexOf(': ') + 1).trim();
  return reason.charAt(0).toUpperCase() + reason.slice(1).replace(/\.$/, '');
}
