import type { VerdictView } from '../../../src-shared/contract/trust-views';
import { dayAndTime } from './when-words';

export interface TimeLine {
  readonly title: string;
  readonly time: string;
  /** Whose word it is. */
  readonly word: string;
}

/** The times a verdict rests on, each with whose word it is. */
export function timeLines({ report, signature, checks }: VerdictView): TimeLine[] {
  // A certificate is judged at a time only once its turn has come.
  if (!signature || !checks.some(({ name }) => name === 'signer')) return [];
  const { judgedAt, timeFrom, revocationListOf } = signature;
  return [
    ...(report
      ? [
          {
            title: 'Stated in the report',
            time: dayAndTime(report.issuedAt),
            word: 'The signer’s own word.',
          },
        ]
      : []),
    {
      title: 'Certificate judged at',
      time: dayAndTime(judgedAt),
      word:
        timeFrom === 'receipt'
          ? 'The issuer’s word: its signed receipt says when the report was in its hands.'
          : 'This computer’s clock: there is no receipt of the issuer for this report here.',
    },
    {
      title: 'Revocation list',
      time: revocationListOf === null ? 'None known here' : dayAndTime(revocationListOf),
      word:
        revocationListOf === null
          ? 'The issuer’s trust file brings one.'
          : 'The issuer’s word, from the newest trust file taken in here.',
    },
  ];
}
