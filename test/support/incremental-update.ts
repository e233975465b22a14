import { PDFDict, PDFDocument, PDFName, PDFRef } from 'pdf-lib';

/** Objects of a report that an attacker would aim at. */
export interface Targets {
  /** Number of the page tree's root, of the first page's content stream, and of the catalog. */
  readonly pages: number;
  readonly content: number;
  readonly catalog: number;
  readonly size: number;
  /** Keys of the first page but for its contents, as PDF source. */
  readonly page: string;
}

/** Where a report has what an attacker would replace. */
export async function targetsOf(pdf: Uint8Array): Promise<Targets> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context } = document;
  const page = document.getPage(0).node;
  const contents = page.get(PDFName.of('Contents'));
  const pages = document.catalog.get(PDFName.of('Pages'));
  const catalog = context.trailerInfo.Root;
  if (!(contents instanceof PDFRef) || !(pages instanceof PDFRef) || !(catalog instanceof PDFRef))
    throw new Error('not a report as Assay draws it');
  const keep = ['Resources', 'MediaBox'].map((key) => {
    const value = page.get(PDFName.of(key)) ?? page.lookupMaybe(PDFName.of(key), PDFDict);
    return value === undefined ? '' : `/${key} ${value.toString()}`;
  });
  return {
    pages: pages.objectNumber,
    content: contents.objectNumber,
    catalog: catalog.objectNumber,
    size: context.largestObjectNumber + 1,
    page: keep.join(' '),
  };
}

/**
 * The file with an incremental update (ISO 32000-1 §7.5.6): the given objects, new or in place of old ones, a
 * cross-reference section of their own and a trailer that continues the one before. Readers show the new state.
 */
export function withUpdate(
  pdf: Uint8Array,
  objects: ReadonlyMap<number, string>,
  { catalog, size }: Pick<Targets, 'catalog' | 'size'>,
): Uint8Array {
  const before = Buffer.from(pdf);
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before.toString('latin1'))?.[1];
  if (previous === undefined) throw new Error('no startxref');
  let body = '\n';
  const entries: string[] = [];
  for (const [number, source] of objects) {
    const at = String(before.length + body.length).padStart(10, '0');
    entries.push(`${String(number)} 1\n${at} 00000 n \n`);
    body += `${String(number)} 0 obj\n${source}\nendobj\n`;
  }
  const xrefAt = before.length + body.length;
  const last = Math.max(size, ...[...objects.keys()].map((number) => number + 1));
  body += `xref\n${entries.join('')}trailer\n<< /Size ${String(last)} /Root ${String(catalog)} 0 R /Prev ${previous} >>\nstartxref\n${String(xrefAt)}\n%%EOF\n`;
  return Buffer.concat([before, Buffer.from(body, 'latin1')]);
}

/** A content stream that prints one line in a face every reader has. */
export function contentStream(text: string): string {
  const source = `BT /ShadowFace 24 Tf 60 700 Td (${text}) Tj ET`;
  return `<< /Length ${String(source.length)} >>\nstream\n${source}\nendstream`;
}
