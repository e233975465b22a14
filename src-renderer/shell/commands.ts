import { computed, onScopeDispose, shallowReactive, type ComputedRef } from 'vue';

import { firesWhileTyping, matchesChord, type KeyPress } from './key-chord';

/**
 * Everything a person can do, once: the palette, the key sheet, the keyboard and main's menu all read
 * this registry. A view registers its commands while it is on screen.
 */
export interface Command {
  /** Stable, dotted: `review.sign`. Main's menu sends these ids. */
  readonly id: string;
  /** An imperative as it reads in the palette: "Open package…". */
  readonly title: string;
  /** Any of these fires it; see `key-chord.ts` for the spelling. The first one is shown. */
  readonly keys?: readonly string[];
  /** Heading on the key sheet and in the palette; the scope's title when absent. */
  readonly group?: string;
  /** Icon name as in `icons.ts`, e.g. `i-lucide-undo-2`. */
  readonly icon?: string;
  /** False: the command is not offered and its keys do nothing. Read on every use, so it may be reactive. */
  readonly enabled?: () => boolean;
  /** Overrides the default: plain keys never fire in a field, Mod combinations that do not edit text do. */
  readonly whileTyping?: boolean;
  /** False keeps small moves ("next row") out of the palette; they stay on the key sheet. */
  readonly palette?: boolean;
  readonly run: () => void | Promise<void>;
}

/** A registered command with where it came from. */
export interface ScopedCommand extends Command {
  readonly scope: string;
}

const registered = shallowReactive<{ list: readonly (readonly ScopedCommand[])[] }>({ list: [] });

/**
 * Adds the commands of one scope ("Inbox", "Review": it is also their heading). The scope registered
 * last wins a key that two want. Returns a function that takes them out again.
 */
export function registerCommands(scope: string, commands: readonly Command[]): () => void {
  const entry = commands.map((command): ScopedCommand => ({ ...command, scope }));
  registered.list = [...registered.list, entry];
  return () => {
    registered.list = registered.list.filter((one) => one !== entry);
  };
}

/** `registerCommands` for a component's lifetime. Call it in `setup`. */
export function useCommands(scope: string, commands: readonly Command[]): void {
  onScopeDispose(registerCommands(scope, commands));
}

/** All commands, the most recently registered scope first, each id once. */
export function allCommands(): ScopedCommand[] {
  const seen = new Set<string>();
  return [...registered.list]
    .reverse()
    .flat()
    .filter((command) => !seen.has(command.id) && seen.add(command.id));
}

const isEnabled = (command: Command): boolean => command.enabled?.() ?? true;

/** Commands that can be run now, reactive. */
export function useAvailableCommands(): ComputedRef<ScopedCommand[]> {
  return computed(() => allCommands().filter(isEnabled));
}

/** Runs a command by id; false when it is unknown or not available now. */
export async function runCommand(id: string): Promise<boolean> {
  const command = allCommands().find((one) => one.id === id && isEnabled(one));
  if (!command) return false;
  await command.run();
  return true;
}

/** Where the press happened: `typing` in a field or dialog, `control` on a button or link, which keeps Enter and Space. */
export type KeyPlace = 'typing' | 'control' | 'page';

/** The command a press means, or null. Pure apart from reading the registry. */
export function commandForPress(
  press: KeyPress,
  place: KeyPlace,
  mac: boolean,
): ScopedCommand | null {
  const ownedByControl =
    place === 'control' &&
    (press.key === 'Enter' || press.key === ' ') &&
    !(press.ctrlKey || press.metaKey);
  if (ownedByControl) return null;
  for (const command of allCommands()) {
    const chord = command.keys?.find((keys) => matchesChord(keys, press, mac));
    if (chord === undefined) continue;
    if (place === 'typing' && !(command.whileTyping ?? firesWhileTyping(chord))) continue;
    if (isEnabled(command)) return command;
  }
  return null;
}
