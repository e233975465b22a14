/** The faces a report is set in: Source Serif 4 for reading, Inter for labels and tables. */
export const FACE_NAMES = [
  'serif',
  'serifItalic',
  'serifSemibold',
  'sans',
  'sansSemibold',
] as const;
export type FaceName = (typeof FACE_NAMES)[number];

/**
 * Each face comes in four sizes, smallest first, each containing the one before; a report embeds
 * the smallest that covers its text. Same outlines, same widths, same kerning.
 */
export const TIERS = ['basic', 'western', 'latin', 'extended'] as const;
export type Tier = (typeof TIERS)[number];

/** Where a character is looked for when its own face lacks it, in order. */
export const FALLBACKS: Readonly<Record<FaceName, readonly FaceName[]>> = {
  serif: ['serif', 'sans'],
  serifItalic: ['serifItalic', 'serif', 'sans'],
  serifSemibold: ['serifSemibold', 'sansSemibold'],
  sans: ['sans', 'serif'],
  sansSemibold: ['sansSemibold', 'serifSemibold'],
};
