import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Plugin } from 'vite';

/** Puts PDFium beside the main bundle as `pdfium.wasm`: reading a report's pages needs it where there is no node_modules. */
export function emitPdfiumWasmPlugin(): Plugin {
  return {
    name: 'assay:emit-pdfium-wasm',
    apply: 'build',
    generateBundle() {
      const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
      this.emitFile({ type: 'asset', fileName: 'pdfium.wasm', source: readFileSync(file) });
    },
  };
}
