/** Scripts written from right to left, and the controls that turn the direction of what follows. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * The first character that would need right-to-left layout, or null. Such text is refused for now:
 * drawn from left to right it would come out reversed, and a signed report must not say something
 * else than what was written.
 */
export function findRightToLeft(text: string): string | null {
  return RIGHT_TO_LEFT.exec(text)?.[0] ?? null;
}
