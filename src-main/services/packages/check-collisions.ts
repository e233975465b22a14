import { Refusal } from './refusal';

/**
 * What file systems that ignore case and Unicode form make of a name. Upper case first, because
 * that is where full folding happens (ß and ss, ﬁ and fi meet); more names may meet than on any one
 * system, never fewer.
 */
function foldName(name: string): string {
  return name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}

function nameTwice(first: string, second: string): Refusal {
  const both = `${JSON.stringify(first)} and ${JSON.stringify(second)}`;
  return first.normalize('NFC') === second.normalize('NFC')
    ? new Refusal('unicode-collision', `${both} differ only in Unicode form.`)
    : new Refusal('case-collision', `${both} are one name where case does not count.`);
}

/**
 * Holds a set of paths against each other: no name twice, none that becomes another's on a file
 * system that ignores case or Unicode form, no file where another path needs a folder. Folder
 * segments count: `Data/a` and `data/b` collide. Folders end with `/`.
 * @throws Refusal `duplicate-name`, `case-collision` or `unicode-collision` at the first pair.
 */
export function checkCollisions(paths: Iterable<string>): void {
  /** Folded path → how it was first spelled, and whether it was seen as itself, not as a parent. */
  const seen = new Map<string, { spelled: string; folder: boolean; entry: boolean }>();
  for (const path of paths) {
    const isFolder = path.endsWith('/');
    const segments = (isFolder ? path.slice(0, -1) : path).split('/');
    for (let depth = 1; depth <= segments.length; depth++) {
      const spelled = segments.slice(0, depth).join('/');
      const entry = depth === segments.length;
      const folder = isFolder || !entry;
      const key = foldName(spelled);
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, { spelled, folder, entry });
        continue;
      }
      if (before.spelled !== spelled) throw nameTwice(before.spelled, spelled);
      if ((entry && before.entry) || before.folder !== folder) {
        throw new Refusal('duplicate-name', `${JSON.stringify(spelled)} is there twice.`);
      }
      before.entry ||= entry;
    }
  }
}
