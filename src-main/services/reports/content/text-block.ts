import { keepWithNext, type Strip } from '../layout/strip';
import { type StructureNode, structureNode, type StructureType } from '../tagging/structure-tree';
import type { Desk } from './desk';
import { type Look, LOOKS } from './styles';

export interface TextBlock {
  readonly parent: StructureNode;
  /** Element per paragraph; P unless said otherwise. */
  readonly as?: StructureType;
  /** For the message when a character cannot be drawn. */
  readonly place: string;
  readonly raw: string;
  readonly look: Look;
  readonly x: number;
  readonly width: number;
  readonly gap?: number;
  readonly bookmark?: string;
}

/** Paragraphs as strips, never leaving one line of a paragraph alone on a page. */
export function textBlock(desk: Desk, block: TextBlock): Strip[] {
  const { look } = block;
  const paragraphs = desk.type.paragraphs(block.place, look.face, block.raw);
  return paragraphs.flatMap((paragraph, index) => {
    const node = structureNode(block.parent, block.as ?? 'P');
    const lines = desk.type.wrap(look, paragraph, block.width);
    return lines.map((line, at): Strip => {
      const first = index === 0 && at === 0;
      return {
        height: look.leading,
        gap: first ? (block.gap ?? 0) : at === 0 ? look.leading * 0.45 : 0,
        keep: (at === 0 || at === lines.length - 2) && at < lines.length - 1,
        draw: (canvas, top) => {
          canvas.belongsTo(node);
          canvas.text(block.x, top - baseline(look), line, look.colour);
        },
        ...(first && block.bookmark !== undefined ? { bookmark: block.bookmark } : {}),
      };
    });
  });
}

/** From a strip's upper edge down to the baseline: the line stands in the middle of its leading. */
export function baseline(look: Look): number {
  return (look.leading + look.size * 0.68) / 2;
}

/** A heading over the whole measure, kept with what follows, its name in the bookmarks. */
export function heading(desk: Desk, text: string, place = 'a heading', ruled = true): Strip[] {
  const { left, right } = desk.sheet;
  const strips = textBlock(desk, {
    parent: desk.root,
    as: 'H2',
    place,
    raw: text,
    look: LOOKS.heading,
    x: left,
    width: right - left,
    gap: ruled ? 36 : 24,
    bookmark: desk.type.paragraphs(place, LOOKS.heading.face, text).join(' '),
  });
  return keepWithNext(strips).map((strip, index) =>
    ruled && index === 0 ? { ...strip, ruleAbove: 10 } : strip,
  );
}
