import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { keepWithNext, spaced, type Strip } from '../layout/strip';
import { bulleted } from './bulleted';
import type { Desk } from './desk';
import { labelled, labelNode } from './labelled';
import { LOOKS } from './styles';
import { heading, textBlock } from './text-block';
import { shortId } from './words';

/** "Why this outcome": what it rests on, then the rule's findings one by one. */
export function why(desk: Desk, report: Report): Strip[] {
  const { textLeft, right } = desk.sheet;
  const title = heading(desk, 'Why this outcome', 'a heading', false);
  const label = labelNode(desk.root);
  const basis = textBlock(desk, {
    parent: desk.root,
    place: 'the reason for the outcome',
    raw: basisInWords(report),
    look: LOOKS.reading,
    x: textLeft,
    width: right - textLeft,
  });
  const items = findings(report);
  const named = labelled(desk, 'Basis', label, LOOKS.reading.leading, spaced(4, basis));
  if (items.length === 0) return [...title, ...named];
  const itemsLabel = labelNode(desk.root);
  const list = bulleted(desk, items, 'the findings of the rule');
  const word = 'incomplete' in report.basis ? 'Reasons' : 'Findings';
  return [
    ...title,
    ...keepWithNext(named),
    ...labelled(desk, word, itemsLabel, LOOKS.reading.leading, spaced(6, list)),
  ];
}

function basisInWords({ basis }: Report): string {
  const reports = 'reports' in basis ? (basis.reports ?? []) : [];
  const named = reports.map(shortId).join(', ');
  const rests =
    reports.length === 0
      ? ''
      : ` It rests on ${reports.length === 1 ? 'the recommendation' : 'the recommendations'} ${named}.`;
  if ('override' in basis) {
    return `The issuer decided otherwise than the rule of the achievement.${rests}\nReason: ${basis.reason}`;
  }
  if ('adjudication' in basis) {
    return `The recommendations differed and were settled by adjudication; then the rule of the achievement was applied.${rests}`;
  }
  if ('incomplete' in basis) {
    return `The submission could not be scored as it was handed in.${rests}`;
  }
  return `The rule of the achievement was applied to the levels given.${rests}`;
}

function findings({ basis, trace }: Report): string[] {
  const reasons = 'incomplete' in basis ? basis.reasons : [];
  return [...reasons, ...trace.filter((line) => !reasons.includes(line))];
}
