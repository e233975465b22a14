/** A step of the cursor in a list. */
export type Move = 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up';

/** Rows one page moves over. */
const PAGE = 10;

/** Where the cursor goes among `ids`, in the order they are drawn; an unknown cursor starts at an end. */
export function moveCursor(
  ids: readonly string[],
  cursor: string | null,
  move: Move,
): string | null {
  const last = ids.length - 1;
  if (last < 0) return null;
  const at = cursor === null ? -1 : ids.indexOf(cursor);
  const targets: Record<Move, number> = {
    next: at + 1,
    previous: at < 0 ? last : at - 1,
    first: 0,
    last,
    'page-down': at + PAGE,
    'page-up': at - PAGE,
  };
  return ids[Math.min(Math.max(targets[move], 0), last)] ?? null;
}
