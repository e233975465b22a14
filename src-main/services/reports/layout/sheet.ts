export type Paper = 'letter' | 'a4';

/** Where things stand on a page, in points; y grows upwards. Labels stand left of the text they name. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly textLeft: number;
  /** Upper edge of the text area. */
  readonly top: number;
  /** Height of the text area. */
  readonly textHeight: number;
  /** The first page has no running head: its text begins this much higher. */
  readonly firstPageMore: number;
  readonly headerY: number;
  readonly footerY: number;
}

const SIZES = { letter: [612, 792], a4: [595.28, 841.89] } as const;
const MEASURE = 484;
const LABEL_COLUMN = 124;
const TOP = 66;
const BOTTOM = 72;

/** The text area is equally wide on both papers, so that lines break at the same words. */
export function sheetFor(paper: Paper): Sheet {
  const [width, height] = SIZES[paper];
  const left = (width - MEASURE) / 2;
  return {
    width,
    height,
    left,
    right: left + MEASURE,
    textLeft: left + LABEL_COLUMN,
    top: height - TOP,
    textHeight: height - TOP - BOTTOM,
    firstPageMore: 18,
    headerY: height - 42,
    footerY: 40,
  };
}
