/** What a mark means; colour always comes with an icon and words. */
export type StatusTone = 'earned' | 'not-yet' | 'incomplete' | 'danger' | 'accent' | 'quiet';

/** Text colour of each tone, readable on every ground of both themes. */
export const toneText: Record<StatusTone, string> = {
  earned: 'text-earned',
  'not-yet': 'text-not-yet',
  incomplete: 'text-incomplete',
  danger: 'text-danger',
  accent: 'text-primary',
  quiet: 'text-dimmed',
};

/** Soft ground of each tone, for the text colour of the same tone. */
export const toneGround: Record<StatusTone, string> = {
  earned: 'bg-earned-soft',
  'not-yet': 'bg-not-yet-soft',
  incomplete: 'bg-incomplete-soft',
  danger: 'bg-danger-soft',
  accent: 'bg-accent-soft',
  quiet: 'bg-muted',
};
