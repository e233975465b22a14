import { ACCENT, type Colour, INK, QUIET } from '../layout/colours';
import type { TextStyle } from '../text/typesetter';

/** How one kind of text looks. `leading` is from line to line, in points. */
export interface Look extends TextStyle {
  readonly leading: number;
  readonly colour: Colour;
}

export const LOOKS = {
  title: { face: 'serifSemibold', size: 23, leading: 27.5, colour: INK },
  heading: { face: 'serifSemibold', size: 15, leading: 19.5, colour: INK },
  outcome: { face: 'serifSemibold', size: 19, leading: 24, colour: INK },
  reading: { face: 'serif', size: 10.5, leading: 15.5, colour: INK },
  descriptor: { face: 'serifItalic', size: 10.5, leading: 15.5, colour: INK },
  level: { face: 'serifSemibold', size: 11.5, leading: 16, colour: INK },
  value: { face: 'sans', size: 9, leading: 13.5, colour: INK },
  digest: { face: 'sans', size: 8.3, leading: 13.5, colour: INK },
  strong: { face: 'sansSemibold', size: 9, leading: 13.5, colour: INK },
  label: { face: 'sansSemibold', size: 8.5, leading: 13.5, colour: ACCENT },
  columnHead: { face: 'sansSemibold', size: 8, leading: 12, colour: QUIET },
  quiet: { face: 'sans', size: 8.5, leading: 12.5, colour: QUIET },
  running: { face: 'sans', size: 8, leading: 12, colour: QUIET },
} as const satisfies Record<string, Look>;
