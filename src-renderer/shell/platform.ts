import { chordCaps } from './key-chord';

/** Whether `Mod` is ⌘ here. */
export const isMac = navigator.platform.includes('Mac');

/** Keycaps of a chord as this computer's keyboard shows them. */
export const caps = (chord: string): string[] => chordCaps(chord, isMac);
