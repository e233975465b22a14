import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

import { AssayError } from '../../../src-shared/domain/errors';
import { forgetPdfium, pdfium } from './pdfium';

/** Far above any report: nothing larger is opened. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_PAGES = 2000;
const INVISIBLE = 3;
/** What PDFium puts for a hyphen at the end of a line. */
const LINE_END_HYPHEN = /[\u0002\uFFFE]/g;

/**
 * The text a reader sees on the pages, in the order it was drawn, one piece a line, form feeds
 * between pages. Left out: what is marked as an artifact (running heads and feet, which would stand
 * in the middle of a text that goes on on the next page) and what is drawn invisibly.
 * @throws AssayError `ERR_PDF_UNREADABLE` for anything that is not an open, readable PDF.
 */
export async function extractPageText(bytes: Uint8Array): Promise<string> {
  if (bytes.length === 0 || bytes.length > MAX_BYTES) throw unreadable();
  const module = await pdfium();
  try {
    return readDocument(module, bytes);
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    forgetPdfium();
    throw unreadable(cause);
  }
}

function unreadable(cause?: unknown): AssayError {
  return new AssayError(
    'ERR_PDF_UNREADABLE',
    'The pages of this file cannot be read.',
    {},
    { cause },
  );
}

function readDocument(module: WrappedPdfiumModule, bytes: Uint8Array): string {
  return withMemory(module, bytes.length, (data) => {
    memoryOf(module).set(bytes, data);
    const document = module.FPDF_LoadMemDocument(data, bytes.length, '');
    if (document === 0) throw unreadable();
    try {
      const count = module.FPDF_GetPageCount(document);
      if (count < 1 || count > MAX_PAGES) throw unreadable();
      return Array.from({ length: count }, (_, page) => readPage(module, document, page)).join(
        '\f',
      );
    } finally {
      module.FPDF_CloseDocument(document);
    }
  });
}

/** PDFium's memory as it is now: it moves when it grows, and its type is not declared. */
function memoryOf(module: WrappedPdfiumModule): Uint8Array {
  const memory: unknown = Reflect.get(module.pdfium, 'HEAPU8');
  if (memory instanceof Uint8Array) return memory;
  throw unreadable();
}

function readPage(module: WrappedPdfiumModule, document: number, index: number): string {
  const page = module.FPDF_LoadPage(document, index);
  if (page === 0) throw unreadable();
  const text = module.FPDFText_LoadPage(page);
  try {
    if (text === 0) throw unreadable();
    return readCharacters(module, text);
  } finally {
    module.FPDFText_ClosePage(text);
    module.FPDF_ClosePage(page);
  }
}

function readCharacters(module: WrappedPdfiumModule, text: number): string {
  const shown = new Map<number, boolean>();
  const pieces: string[] = [];
  let piece = '';
  let current = 0;
  const count = module.FPDFText_CountChars(text);
  for (let at = 0; at < count; at += 1) {
    const object = module.FPDFText_GetTextObject(text, at);
    // Spaces and line ends that PDFium adds itself belong to no object.
    if (object === 0) continue;
    if (object !== current) {
      pieces.push(piece);
      piece = '';
      current = object;
    }
    if (!shown.has(object)) shown.set(object, isShown(module, object));
    if (shown.get(object) === true)
      piece += String.fromCodePoint(module.FPDFText_GetUnicode(text, at));
  }
  pieces.push(piece);
  return pieces
    .filter((one) => one !== '')
    .join('\n')
    .replace(LINE_END_HYPHEN, '-');
}

function isShown(module: WrappedPdfiumModule, object: number): boolean {
  if (module.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) return false;
  const marks = module.FPDFPageObj_CountMarks(object);
  for (let mark = 0; mark < marks; mark += 1) {
    if (markName(module, module.FPDFPageObj_GetMark(object, mark)) === 'Artifact') return false;
  }
  return true;
}

function markName(module: WrappedPdfiumModule, mark: number): string {
  const SIZE = 64;
  return withMemory(module, SIZE + 4, (buffer) => {
    if (!module.FPDFPageObjMark_GetName(mark, buffer, SIZE, buffer + SIZE)) return '';
    const name = new TextDecoder('utf-16le').decode(memoryOf(module).slice(buffer, buffer + SIZE));
    return name.slice(0, Math.max(0, name.indexOf('\0')));
  });
}

function withMemory<T>(module: WrappedPdfiumModule, size: number, use: (pointer: number) => T): T {
  const pointer = module.pdfium.wasmExports.malloc(size);
  if (pointer === 0) throw unreadable();
  try {
    return use(pointer);
  } finally {
    module.pdfium.wasmExports.free(pointer);
  }
}
