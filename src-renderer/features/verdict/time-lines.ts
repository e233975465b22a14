import type { VerdictView } from '../../../src-shared/contract/trust-views';
import { dayAndTime } from './when-words';

export interface TimeLine {
  readonly title: string;
  readonly time: string;
  /** Whose word it is. */
  readonly word: string;
}

/** The times a verdict rests on, each with whose word it is. */
export function timeLines({ report, signature }: VerdictView): TimeLine[] {
  if (!signature) return [];
  const { judgedAt, timeFrom, revocationListOf } = signature;
  return [
    ...(report
      ? [
          {
            title: 'Stated in the report',
            time: dayAndTime(report.issuedAt),
            word: 'The signer’s own word; a computer’s clock can be wrong.',
          },
        ]
      : []),
    {
      title: 'Certificate judged at',
      time: dayAndTime(judgedAt),
      word:
        timeFrom === 'receipt'
          ? 'The issuer’s word: its signed receipt says when the report was in its hands.'
          : 'By this computer’s clock. No signed receipt of the issuer is known for this report.',
    },
    {
      title: 'Revocation list of',
      time: revocationListOf === null ? 'None known here' : dayAndTime(revocationListOf),
      word:
        revocationListOf === null
          ? 'Whether the certificate was revoked could not be looked up.'
          : 'The issuer’s word, from the newest trust file taken in here.',
    },
  ];
}
