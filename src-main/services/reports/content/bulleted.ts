import { QUIET } from '../layout/colours';
import { spaced, type Strip } from '../layout/strip';
import { structureNode } from '../tagging/structure-tree';
import type { Desk } from './desk';
import { LOOKS } from './styles';
import { baseline, textBlock } from './text-block';

/** A list in the text column, its dots hanging outside. */
export function bulleted(desk: Desk, items: readonly string[], place: string): Strip[] {
  const { textLeft, right } = desk.sheet;
  const list = structureNode(desk.root, 'L');
  const dot = desk.type.line(LOOKS.reading, '•');
  return items.flatMap((item) => {
    const strips = textBlock(desk, {
      parent: structureNode(list, 'LI'),
      as: 'LBody',
      place,
      raw: item,
      look: LOOKS.reading,
      x: textLeft,
      width: right - textLeft,
    });
    const dotted = strips.map((strip, index): Strip => {
      if (index > 0) return strip;
      return {
        ...strip,
        draw: (canvas, top) => {
          canvas.decoration();
          canvas.text(textLeft - 10, top - baseline(LOOKS.reading), dot, QUIET);
          strip.draw(canvas, top);
        },
      };
    });
    return spaced(2.5, dotted);
  });
}
