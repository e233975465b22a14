import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { QUIET } from '../layout/colours';
import { type Strip, spaced } from '../layout/strip';
import { structureNode } from '../tagging/structure-tree';
import type { Desk } from './desk';
import { LOOKS } from './styles';
import { baseline, heading, textBlock } from './text-block';
import { shortId } from './words';

/** "Why this outcome": what it rests on, then the rule's findings one by one. */
export function why(desk: Desk, report: Report): Strip[] {
  const strips = heading(desk, desk.root, 'Why this outcome');
  const { left, textLeft, right } = desk.sheet;
  const basis = textBlock(desk, {
    parent: desk.root,
    place: 'the reason for the outcome',
    raw: basisInWords(report),
    look: LOOKS.reading,
    x: left,
    width: right - textLeft + 16,
    gap: 5,
  });
  return [...strips, ...basis, ...bulleted(desk, findings(report), 'the findings of the rule')];
}

function basisInWords({ basis, outcome }: Report): string {
  const reports =
    'reports' in basis && basis.reports !== undefined && basis.reports.length > 0
      ? ` It rests on ${basis.reports.length === 1 ? 'the recommendation' : 'the recommendations'} ${basis.reports.map(shortId).join(', ')}.`
      : '';
  if ('override' in basis) {
    return `The issuer decided otherwise than the rule of the achievement.${reports}\nReason: ${basis.reason}`;
  }
  if ('adjudication' in basis) {
    return `The recommendations differed and were settled by adjudication; the rule of the achievement was then applied.${reports}`;
  }
  if ('incomplete' in basis) {
    return `The submission could not be scored for ${basis.reasons.length === 1 ? 'this reason' : 'these reasons'}.${reports}`;
  }
  return `The rule of the achievement, applied to the levels given, leads to this outcome${outcome === 'earned' ? '' : ' for now'}.${reports}`;
}

function findings({ basis, trace }: Report): string[] {
  const reasons = 'incomplete' in basis ? basis.reasons : [];
  return [...reasons, ...trace.filter((line) => !reasons.includes(line))];
}

/** A list with hanging dots. */
export function bulleted(
  desk: Desk,
  items: readonly string[],
  place: string,
  x = desk.sheet.left,
): Strip[] {
  if (items.length === 0) return [];
  const list = structureNode(desk.root, 'L');
  const dot = desk.type.line(LOOKS.reading, '·');
  return items.flatMap((item) => {
    const entry = structureNode(list, 'LI');
    const strips = textBlock(desk, {
      parent: entry,
      as: 'LBody',
      place,
      raw: item,
      look: LOOKS.reading,
      x: x + 12,
      width: desk.sheet.right - desk.sheet.textLeft,
    });
    return spaced(
      3,
      strips.map((strip, index) =>
        index > 0
          ? strip
          : {
              ...strip,
              draw: (canvas, top) => {
                canvas.decoration();
                canvas.text(x + 3, top - baseline(LOOKS.reading), dot, QUIET);
                strip.draw(canvas, top);
              },
            },
      ),
    );
  });
}
