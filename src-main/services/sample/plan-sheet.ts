import {
  type Color,
  type PDFDocument,
  type PDFFont,
  type PDFImage,
  type PDFPage,
  rgb,
} from 'pdf-lib';

const PAGE: [number, number] = [612, 792];
const MARGIN = 58;
const FOOT = 54;
const INK = rgb(0.13, 0.13, 0.15);
const QUIET = rgb(0.42, 0.42, 0.46);
const LINE = rgb(0.8, 0.8, 0.82);

/** How one teacher's documents look. */
export interface Look {
  readonly text: PDFFont;
  readonly bold: PDFFont;
  /** Points. */
  readonly size: number;
  readonly accent: Color;
}

/** Fills US Letter pages from top to bottom; starts a new page when the next thing does not fit. */
export class PlanSheet {
  readonly #doc: PDFDocument;
  readonly #look: Look;
  #page: PDFPage;
  #y = PAGE[1] - MARGIN;

  constructor(doc: PDFDocument, look: Look) {
    this.#doc = doc;
    this.#look = look;
    this.#page = doc.addPage(PAGE);
  }

  title(text: string, under: string): void {
    for (const line of this.#wrap(text, this.#look.bold, 19, this.#width)) {
      this.#line(line, this.#look.bold, 19, this.#look.accent);
    }
    this.#line(under, this.#look.text, 10, QUIET);
    this.#rule();
  }

  heading(text: string): void {
    this.#room(48);
    this.#y -= 9;
    this.#line(text, this.#look.bold, this.#look.size + 1.5, this.#look.accent);
  }

  paragraph(text: string, indent = 0): void {
    const { text: font, size } = this.#look;
    for (const line of this.#wrap(text, font, size, this.#width - indent)) {
      this.#line(line, font, size, INK, indent);
    }
    this.#y -= 3;
  }

  list(items: readonly string[]): void {
    for (const item of items) {
      this.#room(this.#look.size * 1.4);
      const bullet = { x: MARGIN + 4, y: this.#y - this.#look.size * 0.62, size: 1.6, color: INK };
      this.#page.drawCircle(bullet);
      this.paragraph(item, 14);
    }
  }

  /** A row of a table: a narrow first cell, a bold second, the rest wrapped. */
  row(cells: readonly [string, string, string], head = false): void {
    const { text, bold, size } = this.#look;
    const at = [0, 44, 166] as const;
    const fonts = head ? [bold, bold, bold] : [text, bold, text];
    const small = size - 0.8;
    const columns = cells.map((cell, n) => {
      const width = (n < 2 ? (at[n + 1] ?? 0) : this.#width) - (at[n] ?? 0) - 8;
      return this.#wrap(cell, fonts[n] ?? text, small, width);
    });
    const height = Math.max(...columns.map((lines) => lines.length)) * small * 1.3 + 7;
    this.#room(height + 2);
    for (const [n, lines] of columns.entries()) {
      for (const [index, line] of lines.entries()) {
        const y = this.#y - small - 2 - index * small * 1.3;
        this.#page.drawText(line, {
          x: MARGIN + (at[n] ?? 0),
          y,
          size: small,
          font: fonts[n] ?? text,
          color: INK,
        });
      }
    }
    this.#y -= height;
    this.#rule();
  }

  picture(image: PDFImage, caption: string): void {
    const scale = Math.min(this.#width / image.width, 280 / image.height);
    const size = { width: image.width * scale, height: image.height * scale };
    this.#room(size.height + 26);
    this.#y -= size.height + 4;
    this.#page.drawImage(image, { x: MARGIN, y: this.#y, ...size });
    this.#line(caption, this.#look.text, 8.5, QUIET);
    this.#y -= 4;
  }

  /** Writes the foot of every page; call once, last. */
  number(foot: string): void {
    const pages = this.#doc.getPages();
    for (const [index, page] of pages.entries()) {
      const text = `${foot} · page ${String(index + 1)} of ${String(pages.length)}`;
      page.drawText(text, { x: MARGIN, y: 32, size: 8, font: this.#look.text, color: QUIET });
    }
  }

  get #width(): number {
    return PAGE[0] - 2 * MARGIN;
  }

  #line(text: string, font: PDFFont, size: number, color: Color, indent = 0): void {
    this.#room(size * 1.38);
    this.#y -= size * 1.38;
    this.#page.drawText(text, { x: MARGIN + indent, y: this.#y + size * 0.3, size, font, color });
  }

  #rule(): void {
    const [start, end] = [MARGIN, PAGE[0] - MARGIN].map((x) => ({ x, y: this.#y - 1 }));
    if (start && end) this.#page.drawLine({ start, end, thickness: 0.5, color: LINE });
    this.#y -= 3;
  }

  #room(height: number): void {
    if (this.#y - height >= FOOT) return;
    this.#page = this.#doc.addPage(PAGE);
    this.#y = PAGE[1] - MARGIN;
  }

  #wrap(text: string, font: PDFFont, size: number, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && font.widthOfTextAtSize(longer, size) > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    return [...lines, line];
  }
}
