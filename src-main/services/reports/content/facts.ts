import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { LINE } from '../layout/colours';
import type { Strip } from '../layout/strip';
import { structureNode } from '../tagging/structure-tree';
import type { Desk } from './desk';
import { labelled } from './labelled';
import { LOOKS } from './styles';
import { textBlock } from './text-block';
import { dateInWords, KIND_WORDS, ROLE_WORDS } from './words';

/** Who and what, one line each. */
export function facts(desk: Desk, report: Report): Strip[] {
  const { submission, signer, achievement } = report;
  const rows: [label: string, value: string, place: string][] = [
    ['Submission', `${submission.id}, attempt ${submission.attempt}`, 'the submission number'],
    ['Earner', submission.earner.alias, 'the earner’s alias'],
    ['Achievement', achievement.name, 'the name of the achievement'],
    ['Issuer', achievement.issuer.name, 'the issuer’s name'],
    [
      'Kind of report',
      `${KIND_WORDS[report.kind].name} no. ${report.sequence} by this signer`,
      'the kind',
    ],
    [
      'Signed by',
      `${signer.alias} (${ROLE_WORDS[signer.role].toLowerCase()})`,
      'the signer’s alias',
    ],
    ['Signed on', dateInWords(report.issuedAt), 'the date'],
  ];
  return factTable(desk, rows, 18);
}

/** Label and value pairs as a table with row heads, hairlines between. */
export function factTable(
  desk: Desk,
  rows: readonly (readonly [label: string, value: string, place: string])[],
  gap: number,
): Strip[] {
  const { left, right, textLeft } = desk.sheet;
  const table = structureNode(desk.root, 'Table');
  return rows.flatMap(([label, value, place], row) => {
    const tr = structureNode(table, 'TR');
    const head = structureNode(tr, 'TH', 'Row');
    const strips = textBlock(desk, {
      parent: tr,
      as: 'TD',
      place,
      raw: value,
      look: LOOKS.value,
      x: textLeft,
      width: right - textLeft,
    });
    return labelled(desk, label, head, LOOKS.value.leading, strips).map((strip, index): Strip => ({
      ...strip,
      gap: index === 0 ? (row === 0 ? gap : 3) : 0,
      height: strip.height + (index === strips.length - 1 ? 3 : 0),
      draw: (canvas, top) => {
        strip.draw(canvas, top);
        if (index < strips.length - 1) return;
        canvas.decoration();
        canvas.rule(left, top - strip.height - 3, right, 0.4, LINE);
      },
    }));
  });
}
