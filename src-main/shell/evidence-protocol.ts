import { Readable } from 'node:stream';

import { protocol } from 'electron';

import { parseRange } from '../services/review/parse-range';
import { APP_ORIGIN, EVIDENCE_SCHEME } from './app-protocol';

/** One artifact as it is served: its size and declared type, and its bytes on demand. */
export interface ServedArtifact {
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  read(range?: { start: number; end: number }): Promise<Readable>;
}

/** Finds `evidence://<submission>/<artifact>`; null when there is none or nothing is open. */
export type FindArtifact = (submission: string, artifact: string) => Promise<ServedArtifact | null>;

/**
 * Evidence is hostile. It has an origin of its own, is never cached on the disk, may not be sniffed,
 * and a document made of it runs no script, loads nothing and is in a sandbox even when it is framed.
 */
const guards: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'",
  'access-control-allow-origin': APP_ORIGIN,
  'access-control-expose-headers': 'content-length, content-range',
  'accept-ranges': 'bytes',
};

export function serveEvidence(find: FindArtifact): void {
  protocol.handle(EVIDENCE_SCHEME, async (request) => {
    const { hostname, pathname } = new URL(request.url);
    const artifact = await find(hostname, decodeURIComponent(pathname.slice(1))).catch(() => null);
    if (!artifact) return new Response(null, { status: 404, headers: guards });
    const range = parseRange(request.headers.get('range'), artifact.size);
    if (range === 'unsatisfiable') {
      return new Response(null, {
        status: 416,
        headers: { ...guards, 'content-range': `bytes */${String(artifact.size)}` },
      });
    }
    const stream = await artifact.read(range ?? undefined);
    const body = Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    const length = range ? range.end - range.start + 1 : artifact.size;
    const headers = {
      ...guards,
      'content-type': artifact.mediaType,
      'content-length': String(length),
    };
    if (!range) return new Response(body, { headers });
    return new Response(body, {
      status: 206,
      headers: {
        ...headers,
        'content-range': `bytes ${String(range.start)}-${String(range.end)}/${String(artifact.size)}`,
      },
    });
  });
}
