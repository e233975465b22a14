import { readText } from './read-text';
import { Refusal } from './refusal';

/** Labels and values in order; a label may come again. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

/** RFC 8493 section 2.2.2 recommends lines of at most 79 characters. */
const LINE = 79;

/**
 * Writes `bag-info.txt` (RFC 8493 section 2.2.2): one `Label: value` each, long values folded at
 * spaces onto lines that begin with one.
 */
export function formatBagInfo(info: BagInfo): string {
  return info
    .map(([label, value]) => {
      const lines: string[] = [];
      let line = `${label}:`;
      for (const word of value.split(/\s+/).filter((part) => part !== '')) {
        const longer = `${line} ${word}`;
        if (longer.length > LINE && line.trim() !== '' && !line.endsWith(':')) {
          lines.push(line);
          line = ` ${word}`;
        } else {
          line = longer;
        }
      }
      return [...lines, line, ''].join('\n');
    })
    .join('');
}

/**
 * Reads `bag-info.txt`; folded lines are joined with one space.
 * @throws Refusal `bag-info-invalid` for a line that is neither a label with a value nor folded.
 */
export function parseBagInfo(bytes: Uint8Array): BagInfo {
  const info: [string, string][] = [];
  const lines = readText('bag-info.txt', bytes, 'bag-info-invalid').split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const last = info.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      last[1] = `${last[1]} ${line.trim()}`.trim();
      continue;
    }
    const [, label, value] = /^([^\s:](?:[^:]*[^\s:])?)[ \t]*:(.*)$/.exec(line) ?? [];
    if (label === undefined || value === undefined) {
      throw new Refusal(
        'bag-info-invalid',
        `bag-info.txt line ${index + 1} has no label and value.`,
      );
    }
    info.push([label, value.trim()]);
  }
  return info;
}

/** All values of a label, which RFC 8493 compares without regard to case. */
export function bagInfoValues(info: BagInfo, label: string): string[] {
  const wanted = label.toLowerCase();
  return info.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
}
