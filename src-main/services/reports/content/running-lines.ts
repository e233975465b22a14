import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { LINE } from '../layout/colours';
import type { PageCanvas } from '../layout/page-canvas';
import type { TypesetLine } from '../text/typesetter';
import type { Desk } from './desk';
import { LOOKS } from './styles';
import { KIND_WORDS, OUTCOME_WORDS, shortId } from './words';

/** Head (from the second page) and foot of every page; decoration, so that no reader stumbles over them. */
export function runningLines(
  desk: Desk,
  report: Report,
): (canvas: PageCanvas, page: number, pages: number) => void {
  const { left, right, headerY, footerY } = desk.sheet;
  const look = LOOKS.running;
  const name = desk.type
    .paragraphs('the name of the achievement', look.face, report.achievement.name)
    .join(' ');
  const kind = desk.type.line(
    look,
    `${KIND_WORDS[report.kind].name}: ${OUTCOME_WORDS[report.outcome]}`,
  );
  const title = shortened(desk, name, right - left - kind.width - 24);
  const { id, attempt } = report.submission;
  const foot = desk.type.line(
    look,
    `Submission ${id}, attempt ${attempt} · Report ${shortId(report.reportId)}`,
  );
  return (canvas, page, pages) => {
    if (page > 1) {
      canvas.decoration('/Type /Pagination /Subtype /Header');
      canvas.text(left, headerY, title, look.colour);
      canvas.text(right - kind.width, headerY, kind, look.colour);
      canvas.rule(left, headerY - 7, right, 0.4, LINE);
    }
    canvas.decoration('/Type /Pagination /Subtype /Footer');
    canvas.rule(left, footerY + 14, right, 0.4, LINE);
    canvas.text(left, footerY, foot, look.colour);
    const count = desk.type.line(look, `Page ${page} of ${pages}`);
    canvas.text(right - count.width, footerY, count, look.colour);
  };
}

/** The text on one line; cut with an ellipsis when it is too long. The whole name stands on the first page. */
function shortened(desk: Desk, text: string, width: number): TypesetLine {
  const [first = '', ...rest] = wordsThatFit(desk, text, width);
  return desk.type.line(LOOKS.running, rest.length === 0 ? first : `${first.trimEnd()}…`);
}

function wordsThatFit(desk: Desk, text: string, width: number): string[] {
  const line = desk.type.line(LOOKS.running, text);
  if (line.width <= width) return [text];
  let kept = Array.from(text);
  while (kept.length > 1 && desk.type.line(LOOKS.running, `${kept.join('')}…`).width > width) {
    kept = kept.slice(0, -1);
  }
  return [kept.join(''), text];
}
