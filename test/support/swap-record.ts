import { deflateSync } from 'node:zlib';

import { PDFDocument, PDFName, PDFRawStream, type PDFRef } from 'pdf-lib';

import { canonicalJson } from '../../src-shared/domain/report/canonical-json';
import type { Report } from '../../src-shared/domain/report/report-schema';

/** Puts another record into a document that is not signed yet. */
export function replaceRecord(document: PDFDocument, report: Report): void {
  const { ref, stream } = recordOf(document);
  const contents = deflateSync(canonicalJson(report), { level: 9 });
  document.context.assign(ref, PDFRawStream.of(stream.dict, contents));
}

/** A signed file with another record in the very place of its own; it must be the shorter one. */
export async function withSwappedRecord(pdf: Uint8Array, report: Report): Promise<Uint8Array> {
  const { stream } = recordOf(await PDFDocument.load(pdf, { updateMetadata: false }));
  const before = Buffer.from(stream.getContents());
  const contents = deflateSync(canonicalJson(report), { level: 9 });
  if (contents.length > before.length) throw new RangeError('the other record does not fit');
  const at = Buffer.from(pdf).indexOf(before);
  if (at < 0) throw new Error('the record is not where it should be');
  const copy = Uint8Array.from(pdf);
  // What follows the end of compressed data is passed over by every reader.
  copy.fill(0, at, at + before.length);
  copy.set(contents, at);
  return copy;
}

function recordOf(document: PDFDocument): { ref: PDFRef; stream: PDFRawStream } {
  for (const [ref, stream] of document.context.enumerateIndirectObjects()) {
    if (!(stream instanceof PDFRawStream)) continue;
    if (stream.dict.get(PDFName.of('Type')) === PDFName.of('EmbeddedFile')) return { ref, stream };
  }
  throw new Error('no record');
}
