import { basename, join } from 'node:path';

import { build } from 'vite';

/** Bundles one TypeScript file of test/ into `folder`, so that plain Node can run it as a process of its own. */
export async function bundleScript(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node18',
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs', format: 'es' } },
    },
  });
  return join(folder, basename(entry).replace(/\.ts$/, '.mjs'));
}
