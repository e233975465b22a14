import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { ACCENT, INK, WHITE } from '../layout/colours';
import type { Strip } from '../layout/strip';
import { structureNode } from '../tagging/structure-tree';
import type { Desk } from './desk';
import { LOOKS } from './styles';
import { textBlock } from './text-block';
import { KIND_WORDS } from './words';

/** Who issues it, which kind of report it is, and what it is about. */
export function masthead(desk: Desk, report: Report): Strip[] {
  const { left, right } = desk.sheet;
  const top = band(desk, report);
  const title = textBlock(desk, {
    parent: desk.root,
    as: 'H1',
    place: 'the name of the achievement',
    raw: report.achievement.name,
    look: LOOKS.title,
    x: left,
    width: right - left,
    gap: 22,
    bookmark: 'Outcome',
  });
  return [top, ...title.map((strip) => ({ ...strip, keep: true }))];
}

/** The issuer's name at the left; at the right the kind, filled for a decision, outlined for a recommendation. */
function band(desk: Desk, report: Report): Strip {
  const { left, right } = desk.sheet;
  const decision = report.kind === 'decision';
  const issuerNode = structureNode(desk.root, 'P');
  const kindNode = structureNode(desk.root, 'P');
  const kind = desk.type.line({ face: 'sansSemibold', size: 9 }, KIND_WORDS[report.kind].name);
  const chip = { width: kind.width + 20, height: 19 };
  const [name = ''] = desk.type.paragraphs(
    'the issuer’s name',
    'sansSemibold',
    report.achievement.issuer.name,
  );
  const issuer = desk.type.wrap(
    { face: 'sansSemibold', size: 9.5 },
    name,
    right - left - chip.width - 24,
  );
  const height = Math.max(chip.height, issuer.length * 13) + 9;
  return {
    height,
    gap: 0,
    keep: true,
    draw: (canvas, top) => {
      canvas.decoration();
      canvas.rule(left, top - height, right, 1.4, ACCENT);
      const box = { x: right - chip.width, y: top - chip.height };
      if (decision) canvas.fill(box.x, box.y, chip.width, chip.height, ACCENT);
      else canvas.outline(box.x + 0.5, box.y + 0.5, chip.width - 1, chip.height - 1, 1, ACCENT);
      canvas.belongsTo(kindNode);
      canvas.text(box.x + 10, box.y + 6.2, kind, decision ? WHITE : ACCENT);
      canvas.belongsTo(issuerNode);
      issuer.forEach((line, index) => canvas.text(left, top - 13 - index * 13, line, INK));
    },
  };
}
