import { PDFArray, type PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';

import { AssayError } from '../../../src-shared/domain/errors';

const WIDE = 9_999_999_999;
/** What stands in /ByteRange until the file's length is known. */
export const BYTE_RANGE_PLACEHOLDER = `[ 0 ${String(WIDE)} ${String(WIDE)} ${String(WIDE)} ]`;

/** SignaturesExist and AppendOnly (ISO 32000-1 table 219). */
const SIG_FLAGS = 3;
/** Print and Locked (table 165); PDF/A wants Print, and a widget of no size needs no appearance. */
const WIDGET_FLAGS = 4 + 128;

/**
 * Adds an invisible signature field on the first page, its signature dictionary with room for
 * `contentsBytes` bytes of CMS, and the certification entry of the catalog (DocMDP, P 1).
 * Throws ERR_DOCUMENT_SIGNED when the document has a form already.
 */
export async function addSignatureField(
  doc: PDFDocument,
  wish: {
    alias: string;
    contentsBytes: number;
    signedAt: Date;
    reason?: string;
    location?: string;
  },
): Promise<void> {
  const { catalog, context } = doc;
  if (catalog.has(PDFName.of('AcroForm')) || catalog.has(PDFName.of('Perms')))
    throw new AssayError('ERR_DOCUMENT_SIGNED', 'The document has a form or a signature already.');

  const signature = context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, WIDE, WIDE, WIDE],
    Contents: PDFHexString.of('0'.repeat(wish.contentsBytes * 2)),
    M: PDFString.of(pdfDate(wish.signedAt)),
    Name: PDFHexString.fromText(wish.alias),
    Reference: [
      {
        Type: 'SigRef',
        TransformMethod: 'DocMDP',
        TransformParams: { Type: 'TransformParams', P: 1, V: PDFName.of('1.2') },
      },
    ],
  });
  if (wish.reason) signature.set(PDFName.of('Reason'), PDFHexString.fromText(wish.reason));
  if (wish.location) signature.set(PDFName.of('Location'), PDFHexString.fromText(wish.location));
  const signatureRef = context.register(signature);

  const page = doc.getPage(0);
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('Signature'),
      TU: PDFString.of('Signature'),
      Rect: [0, 0, 0, 0],
      F: WIDGET_FLAGS,
      P: page.ref,
      V: signatureRef,
    }),
  );
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  if (annotations) annotations.push(widget);
  else page.node.set(PDFName.of('Annots'), context.obj([widget]));
  catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: SIG_FLAGS, Fields: [widget] }));
  catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: signatureRef }));
  await ensureFileId(doc, wish.signedAt);
}

/** PDF/A wants a file identifier in the trailer (ISO 19005-3 §6.1.3); one that is there is kept. */
async function ensureFileId(doc: PDFDocument, signedAt: Date): Promise<void> {
  if (doc.context.trailerInfo.ID) return;
  const seed = `${doc.getTitle() ?? ''} ${signedAt.toISOString()}`;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(seed));
  const id = PDFHexString.fromBytes(new Uint8Array(digest, 0, 16));
  doc.context.trailerInfo.ID = doc.context.obj([id, id]);
}

/** ISO 32000-1 §7.9.4, in UTC. */
function pdfDate(date: Date): string {
  return `D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}
