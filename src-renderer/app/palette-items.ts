import type { InboxRow } from '../../src-shared/contract/views';
import type { ScopedCommand } from '../shell/commands';

const words = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

const hasAll = (text: string, wanted: readonly string[]): boolean => {
  const lower = text.toLowerCase();
  return wanted.every((word) => lower.includes(word));
};

export interface PaletteGroup {
  readonly title: string;
  readonly commands: readonly ScopedCommand[];
}

/** The palette's commands for a search, under their headings; those that begin with it come first in each. */
export function paletteCommands(
  commands: readonly ScopedCommand[],
  search: string,
): PaletteGroup[] {
  const wanted = words(search);
  const first = wanted[0];
  const groups = new Map<string, ScopedCommand[]>();
  for (const command of commands) {
    if (command.palette === false) continue;
    const title = command.group ?? command.scope;
    if (!hasAll(`${command.title} ${title}`, wanted)) continue;
    const group = groups.get(title) ?? [];
    const begins = first !== undefined && command.title.toLowerCase().startsWith(first);
    if (begins) group.unshift(command);
    else group.push(command);
    groups.set(title, group);
  }
  return [...groups].map(([title, found]) => ({ title, commands: found }));
}

/** Rows shown at most: beyond these one types another letter. */
const MOST = 20;

/** Submissions for a search; without one, those touched last and not yet signed. */
export function paletteSubmissions(rows: readonly InboxRow[], search: string): InboxRow[] {
  const wanted = words(search);
  if (wanted.length === 0) {
    return rows
      .filter((row) => row.stage !== 'signed')
      .sort((a, b) => b.changedAt.localeCompare(a.changedAt))
      .slice(0, 5);
  }
  const found: InboxRow[] = [];
  for (const row of rows) {
    if (hasAll(`${row.submission} ${row.achievement}`, wanted)) found.push(row);
    if (found.length === MOST) break;
  }
  return found;
}
