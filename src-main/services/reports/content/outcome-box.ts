import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { OUTCOME_GROUND, OUTCOME_INK } from '../layout/colours';
import { drawOutcomeMark } from '../layout/marks';
import type { Strip } from '../layout/strip';
import { structureNode } from '../tagging/structure-tree';
import { criterionVerdicts } from './criterion-verdict';
import type { Desk } from './desk';
import { LOOKS } from './styles';
import { baseline } from './text-block';
import { criteria, KIND_WORDS, OUTCOME_WORDS } from './words';

const PADDING = 14;
const MARK = 10;

/** The outcome first: mark, word, one sentence, and what kind of report this is. */
export function outcomeBox(desk: Desk, report: Report): Strip[] {
  const { left, right } = desk.sheet;
  const ink = OUTCOME_INK[report.outcome];
  const x = left + PADDING + MARK * 2 + 12;
  const width = right - PADDING - x;
  const node = structureNode(desk.root, 'P');
  const parts = [
    { look: { ...LOOKS.outcome, colour: ink }, text: OUTCOME_WORDS[report.outcome] },
    { look: LOOKS.reading, text: outcomeSentence(report) },
    { look: LOOKS.quiet, text: KIND_WORDS[report.kind].meaning },
  ].map(({ look, text }) => ({ look, lines: desk.type.wrap(look, text, width, 88) }));
  const between = [0, 1, 5];
  const height =
    PADDING * 2 +
    parts.reduce(
      (sum, { look, lines }, at) => sum + lines.length * look.leading + (between[at] ?? 0),
      0,
    );
  return [
    {
      height,
      gap: 16,
      keep: false,
      draw: (canvas, top) => {
        canvas.decoration();
        canvas.fill(left, top - height, right - left, height, OUTCOME_GROUND[report.outcome]);
        canvas.fill(left, top - height, 3, height, ink);
        drawOutcomeMark(
          canvas,
          report.outcome,
          left + PADDING + MARK + 3,
          top - PADDING - 12,
          MARK,
        );
        canvas.belongsTo(node);
        let y = top - PADDING;
        parts.forEach(({ look, lines }, at) => {
          y -= between[at] ?? 0;
          for (const line of lines) {
            canvas.text(x, y - baseline(look), line, look.colour);
            y -= look.leading;
          }
        });
      },
    },
  ];
}

/** The outcome in one sentence, counted from the levels. */
export function outcomeSentence(report: Report): string {
  if (report.outcome === 'incomplete') {
    return 'The submission went back without a judgement: it could not be scored as it was handed in.';
  }
  if ('override' in report.basis) {
    return 'The issuer decided otherwise than the rule of the achievement; the reason is given below.';
  }
  const verdicts = criterionVerdicts(report);
  const met = verdicts.filter((one) => one.met === true).length;
  const below = verdicts.filter((one) => one.met === false).length;
  if (below === 0 && met === verdicts.length) {
    return met === 1
      ? 'Its one criterion is at or above the level it requires.'
      : `All ${met} criteria are at or above the level they require.`;
  }
  const of = `of ${criteria(verdicts.length)}`;
  return report.outcome === 'earned'
    ? `${met} ${of} are at or above the level they require, and the rule of the achievement is satisfied.`
    : `${below} ${of} ${below === 1 ? 'is below the level it requires' : 'are below the level they require'}.`;
}
