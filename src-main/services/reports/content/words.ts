import type { Outcome, Report } from '../../../../src-shared/domain/report/report-schema';

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  earned: 'Earned',
  'not-yet-earned': 'Not yet earned',
  incomplete: 'Incomplete',
};

export const KIND_WORDS = {
  recommendation: {
    name: 'Recommendation',
    meaning:
      'This is a recommendation: an assessor’s signed advice to the issuer. It awards nothing by itself; only the issuer’s decision does.',
  },
  decision: {
    name: 'Decision',
    meaning: 'This is a decision: the issuer’s signed word on this attempt.',
  },
} as const satisfies Record<Report['kind'], { name: string; meaning: string }>;

export const ROLE_WORDS = { assessor: 'Assessor', issuer: 'Issuer', mentor: 'Mentor' } as const;

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `23 November 2026, 20:14:07 UTC`. */
export function dateInWords(iso: string): string {
  const date = new Date(iso);
  return `${DAY.format(date)}, ${date.toISOString().slice(11, 19)} UTC`;
}

/** The first twelve hex digits: enough to tell reports apart in a footer. */
export function shortId(reportId: string): string {
  return reportId.replace('sha256:', '').slice(0, 12);
}

/** "1 criterion", "6 criteria". */
export function criteria(count: number): string {
  return count === 1 ? '1 criterion' : `${count} criteria`;
}
