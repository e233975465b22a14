import {
  access,
  checks,
  groups,
  items,
  participation,
  prepost,
  type TableMaker,
} from './class-tables';
import type { TableKind } from './material';
import { contacts, measurements, ratings, revisions, tally, tests, turns } from './other-tables';
import type { Scene } from './scene';

const MAKERS: Readonly<Record<TableKind, TableMaker>> = {
  access,
  checks,
  contacts,
  groups,
  items,
  measurements,
  participation,
  prepost,
  ratings,
  revisions,
  tally,
  tests,
  turns,
};

/** The submission's data table as CSV (RFC 4180, CRLF). */
export function writeTable(scene: Scene): string {
  const rows = MAKERS[scene.topic.writing.table](scene, scene.dice('table'));
  return toCsv(rows);
}

/** RFC 4180: CRLF, quoted where a value holds a comma, a quote or a line break. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
