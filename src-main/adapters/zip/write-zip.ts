import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { ZipFile } from 'yazl';

/** Takes files into an archive, one after the other, in the order they come. */
export interface ZipFilling {
  /** Streams a file in; resolves when its last byte was read. */
  addStream(name: string, chunks: AsyncIterable<Uint8Array>, compress: boolean): Promise<void>;
  addBytes(name: string, bytes: Uint8Array): void;
  addFolder(name: string): void;
}

/**
 * Writes a zip archive to `sink`: what `fill` puts in, in that order, streaming. The same content
 * on the same UTC day gives the same bytes (with the same zlib): entries carry noon of that day and
 * no owner. Everything is destroyed when `fill` or the sink goes wrong.
 */
export async function writeZip(
  sink: Writable,
  now: Date,
  fill: (zip: ZipFilling) => Promise<void>,
): Promise<void> {
  const zip = new ZipFile();
  // yazl's type hides that this is a PassThrough.
  const output = zip.outputStream;
  if (!(output instanceof Readable)) throw new TypeError('yazl writes to a stream');
  zip.on('error', (error: Error) => output.destroy(error));
  const options = { mtime: localNoon(now), forceDosTimestamp: true };
  let source: Readable | undefined;
  const filling: ZipFilling = {
    addStream: (name, chunks, compress) =>
      new Promise((resolve, reject) => {
        // A stream piped into an archive that was given up would wait for ever.
        if (output.destroyed) throw new Error('the archive was given up');
        const stream = Readable.from(chunks, { objectMode: false });
        source = stream.once('end', resolve).once('error', reject);
        stream.once('close', () => {
          reject(new Error('the archive was given up'));
        });
        zip.addReadStream(stream, name, { ...options, mode: 0o100644, compress });
      }),
    addBytes: (name, bytes) => {
      zip.addBuffer(Buffer.from(bytes), name, { ...options, mode: 0o100644 });
    },
    addFolder: (name) => {
      zip.addEmptyDirectory(name, { ...options, mode: 0o40755 });
    },
  };
  const filled = fill(filling).then(
    () => {
      zip.end();
    },
    (error: unknown) => {
      output.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    },
  );
  const written = pipeline(output, sink).catch((error: unknown) => {
    source?.destroy();
    throw error;
  });
  const [why, sinkWhy] = await Promise.allSettled([filled, written]);
  // A broken sink ends the filling too: then the sink knows the reason.
  if (sinkWhy.status === 'rejected') throw sinkWhy.reason;
  if (why.status === 'rejected') throw why.reason;
}

/** Zip times are local (APPNOTE 4.4.6): noon exists everywhere on every day, so the day is the UTC one wherever this runs. */
function localNoon(now: Date): Date {
  return new Date(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 12);
}
