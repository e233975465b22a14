import type { Report } from '../../../../src-shared/domain/report/report-schema';
import { keepWithNext, spaced, type Strip } from '../layout/strip';
import { structureNode } from '../tagging/structure-tree';
import type { Desk } from './desk';
import { LOOKS } from './styles';
import { heading, textBlock } from './text-block';

/** Everything the submission held: title, kind, and the beginning of its SHA-256 (the whole of it is in decision.json). */
export function evidenceList(desk: Desk, report: Report): Strip[] {
  if (report.evidence.length === 0) return [];
  const { left, right } = desk.sheet;
  const title = heading(desk, 'Evidence in the submission');
  const list = structureNode(desk.root, 'L');
  const digits = String(report.evidence.length).length;
  const indent = 12 + digits * 6;
  return [
    ...title,
    ...report.evidence.flatMap((item, index) => {
      const body = structureNode(structureNode(list, 'LI'), 'LBody');
      const place = `evidence ${index + 1}`;
      const number = desk.type.line(LOOKS.value, String(index + 1));
      const block = { parent: body, place, x: left + indent, width: right - left - indent };
      const name = textBlock(desk, { ...block, raw: item.title, look: LOOKS.value }).map(
        (strip, line): Strip =>
          line > 0
            ? strip
            : {
                ...strip,
                draw: (canvas, top) => {
                  canvas.decoration();
                  canvas.text(left, top - 9.8, number, LOOKS.quiet.colour);
                  strip.draw(canvas, top);
                },
              },
      );
      const about = [
        item.mediaType,
        item.url ?? '',
        item.sha256 === undefined ? '' : `SHA-256 ${shortDigest(item.sha256)}…`,
      ].filter((part) => part !== '');
      const details = textBlock(desk, { ...block, raw: about.join(' · '), look: LOOKS.quiet });
      return spaced(index === 0 ? 4 : 6, [...keepWithNext(name), ...details]);
    }),
  ];
}

/** As many digits of a file's digest as are printed. */
export function shortDigest(sha256: string): string {
  return sha256.slice(0, 16);
}
