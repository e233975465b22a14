import { QUIET } from '../layout/colours';
import type { PageCanvas } from '../layout/page-canvas';
import type { Strip } from '../layout/strip';
import { type StructureNode, structureNode } from '../tagging/structure-tree';
import type { Desk } from './desk';
import { LOOKS } from './styles';
import { baseline } from './text-block';

/** Puts a label left of the first strip, on the baseline of a line `leading` high. The label is read first, and stands again, as decoration, where the text goes on on a new page. */
export function labelled(
  desk: Desk,
  label: string,
  node: StructureNode,
  leading: number,
  strips: readonly Strip[],
): Strip[] {
  const look = LOOKS.label;
  const line = desk.type.line(look, label);
  const again = desk.type.line({ ...look, face: 'sans' }, '(continued)');
  const continued = {
    height: 0,
    draw: (canvas: PageCanvas, top: number): void => {
      canvas.decoration();
      const y = top - baseline({ ...look, leading });
      canvas.text(desk.sheet.left, y, line, look.colour);
      canvas.text(desk.sheet.left, y - look.leading + 1, again, QUIET);
    },
  };
  return strips.map((strip, index) =>
    index > 0
      ? { ...strip, head: continued }
      : {
          ...strip,
          draw: (canvas, top) => {
            canvas.belongsTo(node);
            canvas.text(desk.sheet.left, top - baseline({ ...look, leading }), line, look.colour);
            strip.draw(canvas, top);
          },
        },
  );
}

/** An H3 to hang a label on. Made before the text's own elements, so that it is read before them. */
export function labelNode(parent: StructureNode): StructureNode {
  return structureNode(parent, 'H3');
}
