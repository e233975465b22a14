import { z } from 'zod';

import { encodeFrame, firstChain, type JournalKeys } from '../journal/frame';
import type { ReadableBytes } from '../journal/ports';
import { readJournal, type JournalPosition } from '../journal/read-journal';
import { indexEntrySchema } from './index-records';
import { IndexState } from './index-state';
import type { WorkspacePorts } from './ports';

const ROWS_PER_FRAME = 200;

const partSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('from'),
    format: z.literal('assay-index-checkpoint/1'),
    offset: z.int().nonnegative(),
    seq: z.int().nonnegative(),
    chain: z.string(),
    busy: z.array(z.string()),
    purging: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal('entries'), entries: z.array(indexEntrySchema) }),
  z.strictObject({
    type: z.literal('removed'),
    removed: z.array(z.tuple([z.string(), z.int()])),
  }),
  z.strictObject({ type: z.literal('end') }),
]);
type Part = z.infer<typeof partSchema>;

/**
 * The state of the index at one place of its log, sealed and framed like a log of its own, so that
 * opening need not read what came before. It is only ever a shortcut: the log holds everything.
 */
export async function encodeCheckpoint(
  keys: JournalKeys,
  state: IndexState,
  position: JournalPosition,
  ports: Pick<WorkspacePorts, 'random' | 'pause'>,
): Promise<Buffer> {
  const parts = [...partsOf(state, position)];
  const frames: Buffer[] = [];
  let chain = firstChain(keys);
  for (const [i, part] of parts.entries()) {
    const record = Buffer.from(JSON.stringify(part), 'utf8');
    const frame = encodeFrame(keys, chain, i + 1, [record], ports.random);
    frames.push(frame.bytes);
    chain = frame.chain;
    await ports.pause();
  }
  return Buffer.concat(frames);
}

/** The state and the place in the log it stands for; null when the checkpoint is unusable in any way. */
export async function readCheckpoint(
  keys: JournalKeys,
  file: ReadableBytes,
): Promise<{ state: IndexState; position: JournalPosition } | null> {
  const state = new IndexState();
  const seen: { position: JournalPosition | null; complete: boolean } = {
    position: null,
    complete: false,
  };
  try {
    await readJournal(file, keys, (record) => {
      const part = partSchema.parse(JSON.parse(Buffer.from(record).toString('utf8')));
      if (part.type === 'from') {
        const { offset, seq, chain } = part;
        seen.position = { offset, seq, chain: Buffer.from(chain, 'hex') };
        for (const id of part.busy) state.busy.add(id);
        for (const id of part.purging) state.purging.add(id);
        state.seq = seq;
      } else if (part.type === 'entries') {
        for (const entry of part.entries) state.put(entry);
      } else if (part.type === 'removed') {
        for (const [id, seq] of part.removed) state.removed.set(id, seq);
      } else {
        seen.complete = true;
      }
    });
  } catch {
    return null;
  }
  return seen.complete && seen.position ? { state, position: seen.position } : null;
}

/** Taken in one go: the entries are never changed in place, so this is a snapshot. */
function* partsOf(state: IndexState, position: JournalPosition): Generator<Part> {
  yield {
    type: 'from',
    format: 'assay-index-checkpoint/1',
    offset: position.offset,
    seq: position.seq,
    chain: Buffer.from(position.chain).toString('hex'),
    busy: [...state.busy],
    purging: [...state.purging],
  };
  const entries = [...state.entries.values()];
  for (let at = 0; at < entries.length; at += ROWS_PER_FRAME) {
    yield { type: 'entries', entries: entries.slice(at, at + ROWS_PER_FRAME) };
  }
  yield { type: 'removed', removed: [...state.removed] };
  yield { type: 'end' };
}
