import type { PageCanvas } from './page-canvas';

/** The smallest piece that is never cut: a line of text, a table row, a box. Heights in points. */
export interface Strip {
  readonly height: number;
  /** Space above, left out at the top of a page. */
  readonly gap: number;
  /** Stands on the same page as the strip after it. */
  readonly keep: boolean;
  /** `top` is the y of the strip's upper edge (PDF: upwards). */
  draw(canvas: PageCanvas, top: number): void;
  /** Drawn again above this strip when it begins a page: a table's heads. */
  readonly head?: { readonly height: number; draw(canvas: PageCanvas, top: number): void };
  /** A hairline above, this far up in the gap; none at the top of a page. */
  readonly ruleAbove?: number;
  /** Bookmark that leads here. */
  readonly bookmark?: string;
}

/** The same strips, the last one kept with what follows. */
export function keepWithNext(strips: readonly Strip[]): Strip[] {
  return strips.map((strip) => ({ ...strip, keep: true }));
}

/** The same strips with more space above the first. */
export function spaced(gap: number, strips: readonly Strip[]): Strip[] {
  return strips.map((strip, index) => (index === 0 ? { ...strip, gap } : strip));
}
