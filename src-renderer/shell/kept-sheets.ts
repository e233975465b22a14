/**
 * Whether the sheet of a recovery code was confirmed on this computer. Kept with the window's own small things: it says
 * only that a code of that moment was typed in, and losing it costs a question, not the code.
 */
const key = (identity: string): string => `assay.sheet.${identity}`;

export const isSheetKept = (identity: string, madeAt: string): boolean =>
  localStorage.getItem(key(identity)) === madeAt;

export function keepSheet(identity: string, madeAt: string): void {
  localStorage.setItem(key(identity), madeAt);
}
