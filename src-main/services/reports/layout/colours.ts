/** sRGB, 0 to 1, as PDF writes it. */
export type Colour = readonly [red: number, green: number, blue: number];

const colour = (hex: number): Colour =>
  [hex >> 16, (hex >> 8) & 255, hex & 255].map(
    (part) => Math.round((part / 255) * 1000) / 1000,
  ) as unknown as Colour;

/** Warm neutrals, one accent, and the three outcomes; every text colour is above 4.5:1 on its ground. */
export const INK = colour(0x1c1917);
export const QUIET = colour(0x57534e);
export const LINE = colour(0xd6d3d1);
export const ACCENT = colour(0x115e59);
export const WHITE = colour(0xffffff);

export const OUTCOME_INK = {
  earned: colour(0x166534),
  'not-yet-earned': colour(0x8a4b0b),
  incomplete: colour(0x334155),
};
export const OUTCOME_GROUND = {
  earned: colour(0xf1f7f2),
  'not-yet-earned': colour(0xfcf6ea),
  incomplete: colour(0xf2f5f8),
};
