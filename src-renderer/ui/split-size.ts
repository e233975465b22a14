/** Sizes in CSS pixels. `max` is also kept below what leaves the other pane its own minimum. */
export interface SplitLimits {
  readonly min: number;
  readonly max: number;
}

/** A wanted size within the limits; a whole number, so that lines stay sharp. */
export const clampSize = (wanted: number, { min, max }: SplitLimits): number =>
  Math.round(Math.min(Math.max(wanted, min), Math.max(min, max)));

const STEP = 16;

/** The size after a key on the divider, or null when the key is not for it. `grow` is the arrow that enlarges the sized pane. */
export function sizeAfterKey(
  key: string,
  size: number,
  limits: SplitLimits,
  arrows: { grow: string; shrink: string },
): number | null {
  if (key === arrows.grow) return clampSize(size + STEP, limits);
  if (key === arrows.shrink) return clampSize(size - STEP, limits);
  if (key === 'Home') return limits.min;
  if (key === 'End') return clampSize(limits.max, limits);
  return null;
}

const storageKey = (name: string): string => `assay.split.${name}`;

/** The size last used for this divider on this computer. */
export function rememberedSize(name: string, fallback: number): number {
  const stored = Number.parseInt(localStorage.getItem(storageKey(name)) ?? '', 10);
  return Number.isFinite(stored) ? stored : fallback;
}

export function rememberSize(name: string, size: number): void {
  localStorage.setItem(storageKey(name), String(size));
}
