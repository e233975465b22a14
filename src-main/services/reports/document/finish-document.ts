import { type PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';

import { CREATOR, type Description, xmpPacket } from './xmp';
import { srgbProfile } from './srgb-profile';

let profile: Uint8Array | undefined;

/** Info dictionary and XMP, both from the same facts; the date is the report's own, never the clock's. */
export function describe(doc: PDFDocument, about: Description): void {
  const date = new Date(about.date);
  doc.setTitle(about.title);
  doc.setSubject(about.subject);
  doc.setAuthor(about.author);
  doc.setKeywords([about.keywords]);
  doc.setCreator(CREATOR);
  doc.setProducer(CREATOR);
  doc.setCreationDate(date);
  doc.setModificationDate(date);
  const packet = new TextEncoder().encode(xmpPacket(about));
  const stream = doc.context.stream(packet, { Type: 'Metadata', Subtype: 'XML' });
  doc.catalog.set(PDFName.of('Metadata'), doc.context.register(stream));
}

/** The colours of the pages are sRGB (ISO 19005-3 §6.2.3). */
export function addOutputIntent(doc: PDFDocument): void {
  const { context } = doc;
  profile ??= context.flateStream(srgbProfile()).getContents();
  const dict = context.obj({ N: 3, Filter: PDFName.of('FlateDecode') });
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB'),
    Info: PDFString.of('sRGB IEC 61966-2-1'),
    DestOutputProfile: context.register(PDFRawStream.of(dict, profile)),
  });
  doc.catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}

/** A file identifier that follows from the report id (ISO 32000-1 §14.4). */
export function identify(doc: PDFDocument, reportId: string): void {
  const id = PDFHexString.of(reportId.replace('sha256:', '').slice(0, 32).toUpperCase());
  doc.context.trailerInfo.ID = doc.context.obj([id, id]);
}

/** Pages are numbered 1, 2, 3 as printed (ISO 32000-1 §12.4.2). */
export function labelPages(doc: PDFDocument): void {
  doc.catalog.set(PDFName.of('PageLabels'), doc.context.obj({ Nums: [0, { S: 'D' }] }));
}
