import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { ACCENT, type Colour, INK, LINE, OUTCOME_INK, QUIET } from '../layout/colours';
import { drawMetMark } from '../layout/marks';
import type { PageCanvas } from '../layout/page-canvas';
import { keepWithNext, type Strip } from '../layout/strip';
import { type StructureNode, structureNode } from '../tagging/structure-tree';
import type { TypesetLine } from '../text/typesetter';
import { type CriterionVerdict, criterionVerdicts } from './criterion-verdict';
import type { Desk } from './desk';
import { type Look, LOOKS } from './styles';
import { baseline, heading } from './text-block';

/** Left edges and widths of the columns, from the left margin. */
const COLUMNS = [
  { head: 'No.', at: 0, width: 16 },
  { head: 'Criterion', at: 18, width: 218 },
  { head: 'Level given', at: 248, width: 92 },
  { head: 'Level required', at: 346, width: 80 },
  { head: 'Result', at: 432, width: 52 },
] as const;
const PADDING = 3.5;
/** A row longer than this may be cut at the end of a page. */
const TALL = 12;

/** Every criterion at a glance: level given, level required, met or not. */
export function criteriaTable(desk: Desk, report: Report): Strip[] {
  const title = heading(desk, 'Criteria', 'a heading', false);
  const table = structureNode(desk.root, 'Table');
  const head = headRow(desk);
  const headStrip: Strip = {
    ...head,
    gap: 4,
    keep: true,
    draw: drawHead(desk, structureNode(table, 'TR')),
  };
  const rows = criterionVerdicts(report).flatMap((verdict) => row(desk, table, verdict, head));
  return [...title, ...keepWithNext([headStrip]), ...rows];
}

/** The column heads; on a later page they come again as decoration. */
function headRow(desk: Desk): { height: number; draw: (canvas: PageCanvas, top: number) => void } {
  return { height: LOOKS.columnHead.leading + 5, draw: drawHead(desk, null) };
}

function drawHead(desk: Desk, tr: StructureNode | null): (canvas: PageCanvas, top: number) => void {
  const { left, right } = desk.sheet;
  const look = LOOKS.columnHead;
  const cells = COLUMNS.map(({ head, at }) => ({
    at,
    line: desk.type.line(look, head),
    node: tr ? structureNode(tr, 'TH', 'Column') : null,
  }));
  return (canvas, top) => {
    for (const { at, line, node } of cells) {
      if (node) canvas.belongsTo(node);
      else canvas.decoration();
      canvas.text(left + at, top - baseline(look), line, look.colour);
    }
    canvas.decoration();
    canvas.rule(left, top - look.leading - 5, right, 0.9, ACCENT);
  };
}

interface Cell {
  readonly at: number;
  readonly node: StructureNode;
  readonly look: Look;
  readonly lines: readonly TypesetLine[];
  readonly colour: Colour;
}

function row(
  desk: Desk,
  table: StructureNode,
  verdict: CriterionVerdict,
  head: { height: number; draw: (canvas: PageCanvas, top: number) => void },
): Strip[] {
  const { criterion, given, required, met, number } = verdict;
  const tr = structureNode(table, 'TR');
  const cell = (column: number, text: string, look: Look, place: string, indent = 0): Cell => {
    const { at, width } = COLUMNS[column] ?? COLUMNS[0];
    const paragraph = desk.type.paragraphs(place, look.face, text).join(' ');
    return {
      at: at + indent,
      node: column === 1 ? structureNode(tr, 'TH', 'Row') : structureNode(tr, 'TD'),
      look,
      lines: desk.type.wrap(look, paragraph, width - indent),
      colour: column === 0 || column === 3 ? QUIET : INK,
    };
  };
  const place = `criterion ${number}`;
  const cells = [
    cell(0, String(number), LOOKS.value, place),
    cell(1, criterion.name, LOOKS.value, `the name of ${place}`),
    cell(2, given?.name ?? 'Not rated', LOOKS.strong, `a level of ${place}`),
    cell(3, required?.name ?? '', LOOKS.value, `a level of ${place}`),
    cell(4, met === null ? '–' : met ? 'Met' : 'Not met', LOOKS.strong, place, 12),
  ];
  const count = Math.max(...cells.map(({ lines }) => lines.length));
  const size = count > TALL ? TALL : count;
  const chunks = Math.ceil(count / size);
  return Array.from({ length: chunks }, (_, chunk) =>
    slice(desk, cells, {
      from: chunk * size,
      lines: Math.min(size, count - chunk * size),
      last: chunk === chunks - 1,
      met,
      head,
    }),
  );
}

function slice(
  desk: Desk,
  cells: readonly Cell[],
  part: {
    from: number;
    lines: number;
    last: boolean;
    met: boolean | null;
    head: Strip['head'] & object;
  },
): Strip {
  const { left, right } = desk.sheet;
  const leading = LOOKS.value.leading;
  const height = part.lines * leading + PADDING * 2;
  return {
    height,
    gap: 0,
    keep: false,
    head: part.head,
    draw: (canvas, top) => {
      for (const { at, node, look, lines, colour } of cells) {
        canvas.belongsTo(node);
        lines.slice(part.from, part.from + part.lines).forEach((line, index) => {
          canvas.text(left + at, top - PADDING - index * leading - baseline(look), line, colour);
        });
      }
      if (part.met !== null && part.from === 0) {
        const colour = part.met ? OUTCOME_INK.earned : OUTCOME_INK['not-yet-earned'];
        drawMetMark(
          canvas,
          part.met,
          left + COLUMNS[4].at + 4,
          top - PADDING - leading / 2,
          colour,
        );
      }
      canvas.decoration();
      if (part.last) canvas.rule(left, top - height, right, 0.4, LINE);
    },
  };
}
