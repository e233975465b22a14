import type { AuthorityView } from '../../../src-shared/contract/trust-views';
import type { RetirementReason } from '../../../src-shared/domain/trust/trust-schema';
import { calendarDay, dayValue, startOfDay } from '../../ui/calendar-day';
import { timeLeft } from '../../ui/time-left';
import type { StatusTone } from '../../ui/status-tone';

/** Why a root is no longer used. */
export const retirementWords: Record<RetirementReason, string> = {
  superseded: 'another took its place',
  'key-compromise': 'somebody else may hold its key',
};

/** Enough to sign anew and for everybody to fetch it. */
const SOON_DAYS = 90;

export interface ListsMark {
  readonly tone: StatusTone;
  readonly icon: string;
  readonly label: string;
  /** What to do; empty when there is nothing. */
  readonly advice: string;
}

/** How long the revocation lists still hold, and what to do about it. */
export function listsMark({ listsUntil }: Pick<AuthorityView, 'listsUntil'>, now: Date): ListsMark {
  const day = calendarDay(listsUntil);
  const left = timeLeft(listsUntil, now, SOON_DAYS);
  if (left === 'plenty') return { tone: 'quiet', icon: '', label: day, advice: '' };
  return left === 'soon'
    ? {
        tone: 'not-yet',
        icon: 'i-lucide-clock',
        label: `${day}, soon`,
        advice: 'Sign the lists anew and publish the trust files before then.',
      }
    : {
        tone: 'danger',
        icon: 'i-lucide-triangle-alert',
        label: `ran out on ${day}`,
        advice:
          'Until you sign the lists anew and others take in the trust files, reports of your people are refused everywhere.',
      };
}

/** Ninety days from now, as a date field's value: time for everybody to take in the new trust files. */
export function usualLastDay(now: Date): string {
  const day = new Date(now);
  day.setDate(day.getDate() + 90);
  return dayValue(day);
}

/** What is wrong with the day given for the end of the root in use; null when nothing is. */
export function lastDayProblem(reason: RetirementReason, day: string, now: Date): string | null {
  const start = startOfDay(day);
  if (start === null) return 'Give a day.';
  if (reason === 'key-compromise' && Date.parse(start) > now.getTime()) {
    return 'That day is still to come.';
  }
  if (reason === 'superseded' && day < dayValue(now)) return 'That day is over.';
  return null;
}
