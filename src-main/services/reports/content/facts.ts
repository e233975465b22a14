import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { LINE } from '../layout/colours';
import { keepWithNext, type Strip } from '../layout/strip';
import { type StructureNode, structureNode } from '../tagging/structure-tree';
import type { Desk } from './desk';
import { labelled } from './labelled';
import { type Look, LOOKS } from './styles';
import { textBlock } from './text-block';
import { dateInWords, KIND_WORDS, ROLE_WORDS } from './words';

/** Label, value, and where the value comes from in words. */
export type Fact = readonly [label: string, value: string, place: string];

/** Who and what, one line each. */
export function facts(desk: Desk, report: Report): Strip[] {
  const { submission, signer, achievement } = report;
  const kind = `${KIND_WORDS[report.kind].name} no. ${report.sequence} by this signer`;
  const rows: Fact[] = [
    ['Submission', `${submission.id}, attempt ${submission.attempt}`, 'the submission number'],
    ['Earner', submission.earner.alias, 'the earner’s alias'],
    ['Achievement', achievement.name, 'the name of the achievement'],
    ['Issuer', achievement.issuer.name, 'the issuer’s name'],
    ['Kind of report', kind, 'the kind'],
    [
      'Signed by',
      `${signer.alias} (${ROLE_WORDS[signer.role].toLowerCase()})`,
      'the signer’s alias',
    ],
    ['Signed on', dateInWords(report.issuedAt), 'the date'],
  ];
  return factTable(desk, rows, 16);
}

/** Label and value pairs as a table with row heads, hairlines between, on one page. */
export function factTable(
  desk: Desk,
  rows: readonly Fact[],
  gap: number,
  look: Look = LOOKS.value,
): Strip[] {
  const table = structureNode(desk.root, 'Table');
  return rows.flatMap((fact, index) => {
    const strips = factRow(desk, table, fact, look).map((strip, line) =>
      line === 0 ? { ...strip, gap: index === 0 ? gap : PADDING } : strip,
    );
    return index < rows.length - 1 ? keepWithNext(strips) : strips;
  });
}

const PADDING = 2.25;

function factRow(desk: Desk, table: StructureNode, fact: Fact, look: Look): Strip[] {
  const { left, right, textLeft } = desk.sheet;
  const [label, raw, place] = fact;
  const tr = structureNode(table, 'TR');
  const head = structureNode(tr, 'TH', 'Row');
  const parent = structureNode(tr, 'TD');
  const value = { parent, place, raw, look, x: textLeft, width: right - textLeft };
  const strips = labelled(desk, label, head, look.leading, textBlock(desk, value));
  return strips.map((strip, index) => {
    if (index < strips.length - 1) return strip;
    const height = strip.height + PADDING;
    return {
      ...strip,
      height,
      draw: (canvas, top) => {
        strip.draw(canvas, top);
        canvas.decoration();
        canvas.rule(left, top - height, right, 0.4, LINE);
      },
    };
  });
}
