/** Viewers kept alive behind the one on screen, so that going back finds the same page and zoom. */
export const KEPT_VIEWERS = 4;

/**
 * The items whose viewers stay, after `shown` came on screen: the most recent first, at most `most`. Order
 * matters only for what is let go.
 */
export function withRecent(
  kept: readonly string[],
  shown: string,
  most: number = KEPT_VIEWERS,
): string[] {
  return [shown, ...kept.filter((id) => id !== shown)].slice(0, most);
}
