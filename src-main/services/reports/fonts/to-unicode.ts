/** At most this many entries per block (Adobe Technical Note 5411 §1.4). */
const BLOCK = 100;

/**
 * ToUnicode CMap (ISO 32000-1 §9.10.3) for fonts whose codes are the characters themselves, so that
 * what is copied out of a report is exactly what was written. A range never crosses a 256 boundary.
 */
export function toUnicodeCMap(codePoints: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const code of codePoints) {
    const last = ranges.at(-1);
    if (last?.[1] === code - 1 && code >> 8 === last[0] >> 8) last[1] = code;
    else ranges.push([code, code]);
  }
  const blocks: string[] = [];
  for (let at = 0; at < ranges.length; at += BLOCK) {
    const block = ranges.slice(at, at + BLOCK);
    const lines = block.map(([from, to]) => `<${hex(from)}> <${hex(to)}> <${hex(from)}>`);
    blocks.push(`${String(block.length)} beginbfrange\n${lines.join('\n')}\nendbfrange`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

/** Four hex digits, as codes stand in content streams. */
export function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
