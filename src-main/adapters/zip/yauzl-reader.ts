import { Readable } from 'node:stream';

import { RandomAccessReader } from 'yauzl';

import type { ByteReader } from '../files/byte-reader';

/** A `ByteReader` as yauzl wants one; yauzl reads directory and headers through it, never data. */
export class YauzlReader extends RandomAccessReader {
  readonly #file: ByteReader;

  constructor(file: ByteReader) {
    super();
    this.#file = file;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#file.readAt(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        callback(bytes.length < length ? new Error('unexpected end of file') : null);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from([this.#file.readAt(start, end - start)], { objectMode: false });
  }
}
