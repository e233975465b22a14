const UNITS = ['KB', 'MB', 'GB', 'TB'];

/** Bytes as a person reads them: "812 bytes", "2.4 MB" (decimal units, as file managers show them). */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
  let value = bytes;
  let unit = '';
  for (const next of UNITS) {
    if (value < 999.95) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}
