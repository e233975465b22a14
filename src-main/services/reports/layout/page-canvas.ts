import type { StructureNode } from '../tagging/structure-tree';
import type { ReportFace } from '../fonts/report-face';
import type { TypesetLine } from '../text/typesetter';
import type { Colour } from './colours';

/** A number as PDF takes it: at most two decimals. */
const num = (value: number): string => String(Math.round(value * 100) / 100);
const rgb = (colour: Colour): string => colour.map(String).join(' ');

/** A closed or open line: `M` moves, `L` draws straight, `C` a Bézier curve. Coordinates in points. */
export type PathStep =
  | readonly ['M' | 'L', number, number]
  | readonly ['C', number, number, number, number, number, number];

/** The content of one page. Everything drawn belongs to an element of the structure tree or is an artifact. */
export class PageCanvas {
  readonly owners: StructureNode[] = [];
  readonly #operators: string[] = [];
  #open: StructureNode | 'artifact' | null = null;

  constructor(
    private readonly index: number,
    private readonly resourceName: (face: ReportFace) => string,
  ) {}

  /** What is drawn next belongs to `node`; a piece of the same element goes on where the last one ended. */
  belongsTo(node: StructureNode): void {
    if (this.#open === node) return;
    this.#close();
    const mcid = this.owners.length;
    this.owners.push(node);
    node.kids.push({ page: this.index, mcid });
    this.#operators.push(`/${node.type} <</MCID ${mcid}>> BDC`);
    this.#open = node;
  }

  /** What is drawn next is decoration: readers skip it, and so does the check of the page's text. */
  decoration(kind = ''): void {
    this.#close();
    this.#operators.push(kind === '' ? '/Artifact BMC' : `/Artifact <<${kind}>> BDC`);
    this.#open = 'artifact';
  }

  text(x: number, y: number, line: TypesetLine, colour: Colour): void {
    const runs = line.runs.map(
      ({ face, operand }) => `/${this.resourceName(face)} ${num(line.size)} Tf [${operand}] TJ`,
    );
    this.#operators.push(
      `BT ${rgb(colour)} rg 1 0 0 1 ${num(x)} ${num(y)} Tm ${runs.join(' ')} ET`,
    );
  }

  rule(x1: number, y: number, x2: number, width: number, colour: Colour): void {
    this.#operators.push(
      `${rgb(colour)} RG ${num(width)} w ${num(x1)} ${num(y)} m ${num(x2)} ${num(y)} l S`,
    );
  }

  fill(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.#operators.push(`${rgb(colour)} rg ${num(x)} ${num(y)} ${num(width)} ${num(height)} re f`);
  }

  outline(x: number, y: number, width: number, height: number, line: number, colour: Colour): void {
    this.#operators.push(
      `${rgb(colour)} RG ${num(line)} w ${num(x)} ${num(y)} ${num(width)} ${num(height)} re S`,
    );
  }

  path(
    steps: readonly PathStep[],
    paint: { fill?: Colour; stroke?: Colour; width?: number },
  ): void {
    const route = steps
      .map(([kind, ...at]) => `${at.map(num).join(' ')} ${kind.toLowerCase()}`)
      .join(' ');
    const fill = paint.fill ? `${rgb(paint.fill)} rg ` : '';
    const stroke = paint.stroke
      ? `${rgb(paint.stroke)} RG ${num(paint.width ?? 1)} w 1 J 1 j `
      : '';
    this.#operators.push(
      `${fill}${stroke}${route} ${paint.fill ? (paint.stroke ? 'B' : 'f') : 'S'}`,
    );
  }

  /** The finished content stream. */
  content(): string {
    this.#close();
    return this.#operators.join('\n');
  }

  #close(): void {
    if (this.#open) this.#operators.push('EMC');
    this.#open = null;
  }
}
