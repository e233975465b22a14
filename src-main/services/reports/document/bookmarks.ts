import { type PDFDocument, PDFHexString, PDFName, PDFNull, type PDFPage } from 'pdf-lib';

export interface Bookmark {
  readonly title: string;
  readonly page: PDFPage;
  readonly top: number;
}

/** A flat document outline (ISO 32000-1 §12.3.3). */
export function addBookmarks(doc: PDFDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return;
  const { context } = doc;
  const root = context.nextRef();
  const refs = bookmarks.map(() => context.nextRef());
  bookmarks.forEach(({ title, page, top }, index) => {
    const ref = refs[index];
    if (!ref) return;
    const previous = refs[index - 1];
    const next = refs[index + 1];
    context.assign(
      ref,
      context.obj({
        Title: PDFHexString.fromText(title),
        Parent: root,
        ...(previous ? { Prev: previous } : {}),
        ...(next ? { Next: next } : {}),
        Dest: [page.ref, PDFName.of('XYZ'), PDFNull, Math.round(top), PDFNull],
      }),
    );
  });
  const [first] = refs;
  const last = refs.at(-1);
  if (!first || !last) return;
  context.assign(
    root,
    context.obj({ Type: 'Outlines', First: first, Last: last, Count: refs.length }),
  );
  doc.catalog.set(PDFName.of('Outlines'), root);
}
