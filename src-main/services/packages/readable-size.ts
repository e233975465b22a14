const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes as people read them, in powers of 1000 with one decimal: `4.0 MB`. */
export function readableSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit] ?? ''}`;
}
