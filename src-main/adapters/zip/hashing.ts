import { createHash } from 'node:crypto';

import type { Algorithm } from '../../services/packages/algorithm';
import type { FileFacts } from '../../services/packages/compare-bag';

/** Chunks on their way through, and what they added up to once the last one has gone by. */
export interface Hashing {
  readonly chunks: AsyncGenerator<Buffer, void, undefined>;
  /** To be called once, after the end. */
  facts(): FileFacts;
}

/** Hashes a stream with each of `wanted` while it passes. */
export function hashing(source: AsyncIterable<Buffer>, wanted: readonly Algorithm[]): Hashing {
  const hashes = wanted.map((algorithm) => [algorithm, createHash(algorithm)] as const);
  let size = 0;
  async function* pass(): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of source) {
      size += chunk.length;
      for (const [, hash] of hashes) hash.update(chunk);
      yield chunk;
    }
  }
  return {
    chunks: pass(),
    facts: () => ({
      size,
      digests: new Map(hashes.map(([algorithm, hash]) => [algorithm, hash.digest('hex')])),
    }),
  };
}
