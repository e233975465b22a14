import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number between the two, both allowed. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(
      `a whole number from ${String(low)} to ${String(high)} is wanted.`,
    );
  };
}
