import { createPdfiumEngine } from '@embedpdf/engines/pdfium-worker-engine';
import type { PdfEngine } from '@embedpdf/models';
import wasmUrl from '@embedpdf/pdfium/pdfium.wasm?url';

let engine: PdfEngine | null = null;

/**
 * PDFium in a worker, started on first use and shared by every PDF on screen. The wasm is the bundled file and
 * `fontFallback: null` keeps missing fonts missing: with its defaults the engine would ask a server for both.
 */
export function pdfEngine(): PdfEngine {
  // The worker is made from a blob and has no base address: the file's must be absolute.
  engine ??= createPdfiumEngine(new URL(wasmUrl, window.location.href).href, {
    fontFallback: null,
    // Encoding page images beside rendering keeps scrolling smooth; one is enough on two cores.
    encoderPoolSize: 1,
  });
  return engine;
}

/** Ends an engine that no longer answers (a document broke it); the next viewer starts a new one. */
export function discardPdfEngine(): void {
  engine?.destroy?.();
  engine = null;
}
