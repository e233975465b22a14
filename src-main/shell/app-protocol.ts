import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

import { protocol } from 'electron';

/** The application's own pages have their own origin, so that `file://` never needs to be open to them. */
export const APP_ORIGIN = 'assay://app';
export const EVIDENCE_SCHEME = 'evidence';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** Must run before the app is ready. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true };
  protocol.registerSchemesAsPrivileged([
    { scheme: 'assay', privileges },
    { scheme: EVIDENCE_SCHEME, privileges: { ...privileges, stream: true } },
  ]);
}

/** Serves the built interface from `root`, and nothing outside it. */
export function serveApp(root: string): void {
  protocol.handle('assay', async (request) => {
    const { pathname } = new URL(request.url);
    const file = normalize(join(root, decodeURIComponent(pathname)));
    const type = types[extname(file)];
    if (!file.startsWith(root + sep) || type === undefined) {
      return new Response(null, { status: 404 });
    }
    try {
      return new Response(await readFile(file), {
        headers: { 'content-type': type, 'x-content-type-options': 'nosniff' },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
