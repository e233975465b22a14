import type { Strip } from '../layout/strip';
import { type StructureNode, structureNode } from '../tagging/structure-tree';
import type { Desk } from './desk';
import { LOOKS } from './styles';
import { baseline } from './text-block';

/** Puts a label left of the first strip, on the baseline of a line `leading` high. The label is read first. */
export function labelled(
  desk: Desk,
  label: string,
  node: StructureNode,
  leading: number,
  strips: readonly Strip[],
): Strip[] {
  const look = LOOKS.label;
  const line = desk.type.line(look, label);
  return strips.map((strip, index) =>
    index > 0
      ? strip
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
