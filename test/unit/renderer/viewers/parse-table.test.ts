import { describe, expect, it } from 'vitest';

import { isNumeric, MAX_ROWS, parseTable } from '../../../../src-renderer/viewers/parse-table';

describe('parseTable', () => {
  it.each([
    ['commas', 'a,b\n1,2\n', [['1', '2']]],
    [
      'semicolons',
      'a;b\r\n1;2\r\n3;4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['tabs', 'a\tb\n1\t2', [['1', '2']]],
    [
      'quotes, doubled quotes and line breaks inside',
      'a,b\n"x, ""y""","1\n2"',
      [['x, "y"', '1\n2']],
    ],
    ['short rows', 'a,b,c\n1\n', [['1', '', '']]],
    ['rows longer than the header', 'a\n1,2\n', [['1', '2']]],
    ['empty lines', 'a,b\n\n1,2\n , \n', [['1', '2']]],
    ['an unclosed quote at the end', 'a,b\n1,"2', [['1', '2']]],
  ])('%s', (_, text, rows) => {
    expect(parseTable(text).rows).toEqual(rows);
  });

  it('drops the byte order mark that spreadsheets write', () => {
    expect(parseTable('\uFEFFname,score\nA,1').header).toEqual(['name', 'score']);
  });

  it('reads nothing as an empty table', () => {
    expect(parseTable('')).toEqual({ header: [], rows: [], total: 0 });
  });

  it('draws so many rows and counts them all', () => {
    const lines = Array.from({ length: MAX_ROWS + 5 }, (_, n) => `r${String(n)},${String(n)}`);
    const table = parseTable(['name,score', ...lines].join('\n'));
    expect(table.rows).toHaveLength(MAX_ROWS);
    expect(table.total).toBe(MAX_ROWS + 5);
  });
});

describe('isNumeric', () => {
  const table = parseTable('name,score,share,empty\nA,1,"50 %",\nB,-2.5,,\nC,,7%,');
  it.each([
    [0, false],
    [1, true],
    [2, true],
    [3, false],
  ])('column %i: %s', (column, numeric) => {
    expect(isNumeric(table, column)).toBe(numeric);
  });
});
