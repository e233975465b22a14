const offered = [5, 10, 15, 30, 60] as const;
const NEVER = String(null);

/** What to choose from; a number that was set elsewhere is offered too, in its place. */
export function lockChoices(current: number | null): { value: string; label: string }[] {
  const minutes = new Set<number>(offered);
  if (current !== null) minutes.add(current);
  return [
    ...[...minutes]
      .sort((a, b) => a - b)
      .map((n) => ({ value: String(n), label: n === 1 ? '1 minute' : `${String(n)} minutes` })),
    { value: NEVER, label: 'Never' },
  ];
}

/** The minutes that a choice means; null for never. */
export const lockMinutes = (choice: string): number | null =>
  choice === NEVER ? null : Number(choice);
