import type { Strip } from './strip';

export interface PlacedStrip {
  readonly strip: Strip;
  /** Points below the upper edge of the text area. */
  readonly offset: number;
  /** The strip's head is drawn above it. */
  readonly withHead: boolean;
}

/**
 * Strips over pages of `height` points, the first page `more` points higher. Strips kept together move to the next page together; a
 * group taller than a page is cut where it must be.
 */
export function paginate(strips: readonly Strip[], height: number, more = 0): PlacedStrip[][] {
  const pages: PlacedStrip[][] = [[]];
  let used = -more;
  const place = (strip: Strip): void => {
    let page = pages.at(-1) ?? [];
    if (page.length > 0 && used + strip.gap + strip.height > height) {
      page = [];
      pages.push(page);
      used = 0;
    }
    const first = page.length === 0;
    const withHead = first && strip.head !== undefined;
    const offset = used + (first ? (strip.head?.height ?? 0) : strip.gap);
    page.push({ strip, offset, withHead });
    used = offset + strip.height;
  };
  for (const group of groupsOf(strips)) {
    const [first] = group;
    if (!first) continue;
    const tall = group.reduce(
      (sum, strip, index) => sum + (index === 0 ? 0 : strip.gap) + strip.height,
      0,
    );
    const fits = used + first.gap + tall <= height;
    if (!fits && (pages.at(-1)?.length ?? 0) > 0 && tall + (first.head?.height ?? 0) <= height) {
      pages.push([]);
      used = 0;
    }
    group.forEach(place);
  }
  return pages;
}

/** Runs of strips with no break allowed inside. */
function groupsOf(strips: readonly Strip[]): Strip[][] {
  const groups: Strip[][] = [];
  let joined = false;
  for (const strip of strips) {
    const last = groups.at(-1);
    if (joined && last) last.push(strip);
    else groups.push([strip]);
    joined = strip.keep;
  }
  return groups;
}
