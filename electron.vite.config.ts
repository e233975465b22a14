import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { defineConfig, type RendererViteConfig } from 'electron-vite';

import { emitPdfiumWasmPlugin } from './scripts/build-support/emit-pdfium-wasm';

const root = import.meta.dirname;
const at = (path: string): string => resolve(root, path);

/** `ASSAY_BUILD=cli` builds what the command line needs and nothing that needs a browser. */
const onlyCommandLine = process.env['ASSAY_BUILD'] === 'cli';

/** Where to put the result: the build script gives a temporary folder and moves the files when all is well. */
const outDir = process.env['ASSAY_OUT'] ?? at('out');

/** An entry whose source is not there is left out. */
function entries(wanted: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(wanted).filter(([, file]) => existsSync(at(file))));
}

const commandLineEntries = { cli: 'src-main/cli/index.ts' };
const mainEntries = {
  index: 'src-main/index.ts',
  worker: 'src-main/worker.ts',
  ...commandLineEntries,
};

// Everything is bundled: nothing of node_modules goes along, and libraries are lowered to what Node 18 reads.
// Chunks lie beside the entries, so that `import.meta.dirname` is out/main everywhere.
const main = {
  plugins: [emitPdfiumWasmPlugin()],
  build: {
    outDir: resolve(outDir, 'main'),
    emptyOutDir: false,
    target: 'node18',
    externalizeDeps: false,
    rolldownOptions: {
      input: entries(onlyCommandLine ? commandLineEntries : mainEntries),
      output: {
        format: 'cjs' as const,
        entryFileNames: '[name].cjs',
        chunkFileNames: 'chunk-[name]-[hash].cjs',
      },
    },
  },
};

const preload = {
  build: {
    outDir: resolve(outDir, 'preload'),
    target: 'node18',
    externalizeDeps: false,
    rolldownOptions: {
      input: entries({ index: 'src-main/preload/index.ts' }),
      // A sandboxed preload script cannot require files: it must be one.
      output: { format: 'cjs' as const, entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
};

/** The plugins of the interface are loaded only where it is built: they take longer than the command line's build. */
async function renderer(): Promise<RendererViteConfig> {
  const { default: vue } = await import('@vitejs/plugin-vue');
  const { default: ui } = await import('@nuxt/ui/vite');
  const { dropEmptyPropertiesPlugin } =
    await import('./scripts/build-support/drop-empty-properties');
  const { uiKit } = await import('./src-renderer/app/ui-kit');
  return {
    root: at('src-renderer'),
    plugins: [
      vue(),
      // Functions and components are imported by name; what the kit generates lies in node_modules.
      ui({ ...uiKit, root, autoImport: false, components: false }),
      dropEmptyPropertiesPlugin(),
    ],
    worker: { format: 'es' },
    build: {
      outDir: resolve(outDir, 'renderer'),
      emptyOutDir: true,
      target: 'chrome114',
      // Chromium 114 does not read all that the minifier writes for newer ones.
      cssMinify: false,
      // The content security policy allows no data: fonts and no data: scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: at('src-renderer/index.html') },
    },
  };
}

export default defineConfig(async () => {
  if (onlyCommandLine) return { main };
  return {
    ...(Object.keys(entries(mainEntries)).length > 0 ? { main } : {}),
    ...(existsSync(at('src-main/preload/index.ts')) ? { preload } : {}),
    ...(existsSync(at('src-renderer/index.html')) ? { renderer: await renderer() } : {}),
  };
});
