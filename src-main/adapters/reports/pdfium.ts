import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

let started: Promise<WrappedPdfiumModule> | undefined;

/** PDFium, started once per process (80 ms). */
export function pdfium(): Promise<WrappedPdfiumModule> {
  started ??= start();
  started.catch(forgetPdfium);
  return started;
}

/** After a crash inside WebAssembly its memory cannot be trusted: the next use starts afresh. */
export function forgetPdfium(): void {
  started = undefined;
}

async function start(): Promise<WrappedPdfiumModule> {
  const bytes = await readFile(wasmFile());
  const wasmBinary = new Uint8Array(bytes).buffer;
  const module = await init({ wasmBinary, print: silent, printErr: silent });
  module.PDFiumExt_Init();
  return module;
}

/** Beside the bundle in what is shipped; in the package when run from source. */
function wasmFile(): string {
  const beside = join(import.meta.dirname, 'pdfium.wasm');
  if (existsSync(beside)) return beside;
  return createRequire(join(import.meta.dirname, 'pdfium.cjs')).resolve(
    '@embedpdf/pdfium/pdfium.wasm',
  );
}

const silent = (): void => undefined;
