import type { InboxRow, ReviewStage } from '../../../src-shared/contract/views';
import { dueWords } from './due-words';
import { trustMarks } from './trust-marks';

/** A state in the words of the counters. */
export const stageWords: Record<ReviewStage, string> = {
  new: 'not started',
  'in-progress': 'in progress',
  ready: 'ready to sign',
  signed: 'signed',
};

/** A whole row as one sentence, for screen readers. */
export function rowSentence(row: InboxRow, today: string): string {
  return [
    row.submission,
    row.achievement,
    `attempt ${String(row.attempt)}`,
    `${String(row.rated)} of ${String(row.criteria)} criteria rated`,
    stageWords[row.stage],
    ...(row.stage === 'signed' ? [] : [dueWords(row.dueDate, today).spoken]),
    trustMarks[row.trust].spoken,
  ].join(', ');
}
