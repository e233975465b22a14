/**
 * Keys as people write them: `j`, `/`, `?`, `Enter`, `ArrowDown`, `Mod+K`, `Mod+Shift+Z`, `Alt+ArrowLeft`.
 * `Mod` is ⌘ on a Mac and Ctrl elsewhere. Matching is by the character typed, not by the place on the
 * keyboard, so `/` and `[` work on layouts where they sit elsewhere.
 */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** True when AltGr made the character: Ctrl and Alt then belong to the layout, not to the chord. */
  readonly altGraph?: boolean;
}

interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

function parseChord(text: string): Chord {
  // "Mod++" and "+" itself end in the plus key.
  const plus = text.endsWith('+');
  const parts = (plus ? text.slice(0, -1) : text).split('+').filter((part) => part !== '');
  const key = plus ? '+' : (parts.pop() ?? '');
  const has = (name: string): boolean => parts.includes(name);
  return { key, mod: has('Mod'), alt: has('Alt'), shift: has('Shift') };
}

const isLetter = (key: string): boolean =>
  key.length === 1 && key.toLowerCase() !== key.toUpperCase();

/** Whether the press is this chord. For signs (`?`, `[`) Shift is whatever the layout needs; for letters and named keys it must agree. */
export function matchesChord(text: string, press: KeyPress, mac: boolean): boolean {
  const chord = parseChord(text);
  if (chord.key.toLowerCase() !== press.key.toLowerCase()) return false;
  const free = press.altGraph === true;
  const mod = mac ? press.metaKey : press.ctrlKey && !free;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (mod !== chord.mod || other || (press.altKey && !free) !== chord.alt) return false;
  const shiftCounts = chord.mod || chord.key.length > 1 || isLetter(chord.key);
  return !shiftCounts || press.shiftKey === chord.shift;
}

/** Text editing owns these inside a field, whoever else wants them. */
const editingKeys = new Set(['z', 'y', 'a', 'c', 'v', 'x', 'backspace', 'arrowleft', 'arrowright']);

/** Whether a chord may fire while the person types: combinations with Mod do, except those that edit text. */
export function firesWhileTyping(text: string): boolean {
  const chord = parseChord(text);
  if (/^F\d{1,2}$/.test(chord.key)) return true;
  return chord.mod && !editingKeys.has(chord.key.toLowerCase());
}

const names: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '⏎',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/** The chord as keycaps, e.g. `["Ctrl", "K"]`, or `["⌘", "K"]` on a Mac. */
export function chordCaps(text: string, mac: boolean): string[] {
  const chord = parseChord(text);
  const key =
    names[chord.key] ?? (isLetter(chord.key) && chord.mod ? chord.key.toUpperCase() : chord.key);
  return [
    ...(chord.mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(chord.alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(chord.shift ? [mac ? '⇧' : 'Shift'] : []),
    key,
  ];
}
