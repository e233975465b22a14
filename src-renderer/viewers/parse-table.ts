import Papa from 'papaparse';

/** Rows drawn at most; beyond this a spreadsheet program is the better place. */
export const MAX_ROWS = 2_000;

export interface ParsedTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows the text holds beside the header, drawn or not. */
  readonly total: number;
}

/**
 * Comma, semicolon, tab or bar separated text as rows (RFC 4180, and what spreadsheets write in its place).
 * The first row is taken for the header; short rows are filled up, so that every row has one cell a column.
 */
export function parseTable(text: string): ParsedTable {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', ';', '\t', '|'],
    skipEmptyLines: 'greedy',
  });
  const [header = [], ...rows] = data;
  const columns = Math.max(header.length, ...rows.slice(0, MAX_ROWS).map((row) => row.length));
  const filled = (row: readonly string[]): string[] =>
    Array.from({ length: columns }, (_, column) => row[column] ?? '');
  return {
    header: filled(header),
    rows: rows.slice(0, MAX_ROWS).map(filled),
    total: rows.length,
  };
}

/** Whether a column holds numbers only, which are then set right-aligned. */
export function isNumeric(table: ParsedTable, column: number): boolean {
  const cells = table.rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
  return cells.length > 0 && cells.every((cell) => /^[-+]?[\d.,\s]+%?$/.test(cell.trim()));
}
