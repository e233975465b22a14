import type { ScopedCommand } from '../shell/commands';

export interface KeyGroup {
  readonly title: string;
  readonly lines: readonly { readonly title: string; readonly keys: readonly string[] }[];
}

/** Commands that have keys, under their headings, in the order they were registered. */
export function keyGroups(commands: readonly ScopedCommand[]): KeyGroup[] {
  const groups = new Map<string, { title: string; keys: readonly string[] }[]>();
  for (const command of commands) {
    if (!command.keys || command.keys.length === 0) continue;
    const title = command.group ?? command.scope;
    const lines = groups.get(title) ?? [];
    lines.push({ title: command.title, keys: command.keys });
    groups.set(title, lines);
  }
  return [...groups].map(([title, lines]) => ({ title, lines }));
}
