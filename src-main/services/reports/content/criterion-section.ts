import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { LINE, OUTCOME_INK, QUIET } from '../layout/colours';
import { drawLevelScale } from '../layout/marks';
import { keepWithNext, spaced, type Strip } from '../layout/strip';
import { structureNode } from '../tagging/structure-tree';
import { bulleted } from './bulleted';
import { citationInWords } from './citation';
import type { CriterionVerdict, ReportRating } from './criterion-verdict';
import type { Desk } from './desk';
import { labelled, labelNode } from './labelled';
import { LOOKS } from './styles';
import { baseline, heading, textBlock } from './text-block';

/** One criterion in full: level, descriptor, rationale, feedback, evidence cited. */
export function criterionSection(desk: Desk, report: Report, verdict: CriterionVerdict): Strip[] {
  const { criterion, rating, number } = verdict;
  if (!rating) return [];
  const place = `“${criterion.name}”`;
  const title = heading(desk, `${number}  ${criterion.name}`, `the name of ${place}`);
  const description = textBlock(desk, {
    parent: desk.root,
    place: `the description of ${place}`,
    raw: criterion.description,
    look: { ...LOOKS.value, colour: QUIET },
    x: desk.sheet.left,
    width: desk.sheet.right - desk.sheet.textLeft + 40,
    gap: 2,
  });
  return [
    ...title,
    ...keepWithNext(description),
    ...level(desk, verdict),
    ...words(
      desk,
      'Rationale',
      rating.rationale,
      `the rationale for ${place}`,
      'No rationale was written.',
    ),
    ...words(
      desk,
      'Feedback for the earner',
      rating.feedback,
      `the feedback on ${place}`,
      'No feedback was written.',
    ),
    ...cited(desk, report, rating, place),
  ];
}

/** The level's name with its scale, then its descriptor. */
function level(desk: Desk, { criterion, given, required, met }: CriterionVerdict): Strip[] {
  const { textLeft, right } = desk.sheet;
  const label = labelNode(desk.root);
  const node = structureNode(desk.root, 'P');
  const place = `a level of “${criterion.name}”`;
  const name = desk.type.paragraphs(place, LOOKS.level.face, given?.name ?? '').join(' ');
  const lines = desk.type.wrap(LOOKS.level, name, right - textLeft - 110);
  const levels = [...criterion.levels].sort((a, b) => a.position - b.position);
  const rank = (id: string | undefined): number => levels.findIndex((one) => one.id === id) + 1;
  const wanted = desk.type.paragraphs(place, LOOKS.quiet.face, required?.name ?? '').join(' ');
  const requirement = `${met === true ? 'Met' : 'Not met'}. Level ${rank(given?.id)} of ${levels.length}; required is ${wanted}.`;
  const note = desk.type.wrap(LOOKS.quiet, requirement, right - textLeft);
  const ink = met === true ? OUTCOME_INK.earned : OUTCOME_INK['not-yet-earned'];
  const strip: Strip = {
    height: lines.length * LOOKS.level.leading + note.length * LOOKS.quiet.leading + 2,
    gap: 10,
    keep: true,
    draw: (canvas, top) => {
      drawLevelScale(
        canvas,
        { levels: levels.length, given: rank(given?.id), required: rank(required?.id) },
        right - levels.length * 15.5 + 2.5,
        top - 11,
        { on: ink, off: LINE, required: QUIET },
      );
      canvas.belongsTo(node);
      lines.forEach((line, at) =>
        canvas.text(
          textLeft,
          top - at * LOOKS.level.leading - baseline(LOOKS.level),
          line,
          LOOKS.level.colour,
        ),
      );
      const below = top - lines.length * LOOKS.level.leading;
      note.forEach((line, at) =>
        canvas.text(
          textLeft,
          below - at * LOOKS.quiet.leading - baseline(LOOKS.quiet),
          line,
          LOOKS.quiet.colour,
        ),
      );
    },
  };
  const descriptor = textBlock(desk, {
    parent: desk.root,
    place: `the descriptor of ${place}`,
    raw: given?.descriptor ?? '',
    look: LOOKS.descriptor,
    x: textLeft,
    width: right - textLeft,
    gap: 2,
  });
  return [...labelled(desk, 'Level given', label, LOOKS.level.leading, [strip]), ...descriptor];
}

/** Text with its label at the left, or a quiet sentence that there is none. */
function words(desk: Desk, label: string, raw: string, place: string, none: string): Strip[] {
  const node = labelNode(desk.root);
  const empty = desk.type.paragraphs(place, LOOKS.reading.face, raw).length === 0;
  const look = empty ? LOOKS.quiet : LOOKS.reading;
  const strips = textBlock(desk, {
    parent: desk.root,
    place,
    raw: empty ? none : raw,
    look,
    x: desk.sheet.textLeft,
    width: desk.sheet.right - desk.sheet.textLeft,
  });
  return spaced(10, labelled(desk, label, node, look.leading, strips));
}

function cited(desk: Desk, report: Report, rating: ReportRating, place: string): Strip[] {
  const node = labelNode(desk.root);
  const label = 'Evidence cited';
  if (rating.evidence.length === 0) {
    const none = textBlock(desk, {
      parent: desk.root,
      place,
      raw: 'No place in the evidence is cited.',
      look: LOOKS.quiet,
      x: desk.sheet.textLeft,
      width: desk.sheet.right - desk.sheet.textLeft,
    });
    return spaced(10, labelled(desk, label, node, LOOKS.quiet.leading, none));
  }
  const items = rating.evidence.map((id) => citationInWords(report, id));
  const strips = bulleted(desk, items, `the evidence cited for ${place}`);
  return spaced(10, labelled(desk, label, node, LOOKS.reading.leading, strips));
}
