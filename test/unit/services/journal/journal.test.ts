import { createHash, randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { journalKeys } from '../../../../src-main/services/journal/frame';
import { Journal } from '../../../../src-main/services/journal/journal';
import { readJournal } from '../../../../src-main/services/journal/read-journal';
import { MemoryLogFile, platformError } from '../../../support/memory-log-file';

const keys = journalKeys(createHash('sha256').update('key').digest(), 'w/submissions/one/log');
const random = (length: number): Uint8Array => randomBytes(length);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const bytes = (value: string): Uint8Array => Buffer.from(value, 'utf8');

async function open(file: MemoryLogFile) {
  const records: string[] = [];
  const { journal, torn } = await Journal.open(file, {
    keys,
    random,
    onRecord: (record) => records.push(text(record)),
  });
  return { journal, records, torn };
}

async function recordsOf(content: Uint8Array): Promise<string[]> {
  const records: string[] = [];
  await readJournal(new MemoryLogFile(content), keys, (record) => records.push(text(record)));
  return records;
}

/** A log written in group commits of these sizes; returns it with the end of each commit. */
async function written(batches: readonly (readonly string[])[]) {
  const file = new MemoryLogFile();
  const { journal } = await open(file);
  const ends = [0];
  for (const batch of batches) {
    await Promise.all(batch.map((record) => journal.append(bytes(record))));
    ends.push(file.bytes.length);
  }
  return { content: Buffer.from(file.bytes), ends };
}

const batchesOf = fc.array(fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
});

describe('group commit', () => {
  it('puts appends made at once into one write and one fdatasync, numbered in order', async () => {
    const file = new MemoryLogFile();
    const { journal } = await open(file);
    const seqs = await Promise.all(['a', 'b', 'c'].map((one) => journal.append(bytes(one))));
    expect(seqs).toEqual([1, 2, 3]);
    expect(file.syncs).toBe(1);
    expect(await journal.append(bytes('d'))).toBe(4);
    expect(await recordsOf(file.durable)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('acknowledges nothing before it is on the disk', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ value: fc.string(), turns: fc.nat({ max: 6 }) }), { maxLength: 25 }),
        async (steps) => {
          const file = new MemoryLogFile();
          const { journal } = await open(file);
          const pending: Promise<void>[] = [];
          for (const { value, turns } of steps) {
            const append = journal.append(bytes(value));
            pending.push(
              append.then(async (seq) => {
                // Power is cut at the very moment of the acknowledgement.
                expect((await recordsOf(file.durable))[seq - 1]).toBe(value);
              }),
            );
            for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
          }
          await Promise.all(pending);
          expect(await recordsOf(file.durable)).toEqual(steps.map(({ value }) => value));
        },
      ),
    );
  });

  it('splits what is too much for one write', async () => {
    const file = new MemoryLogFile();
    const { journal } = await open(file);
    const records = Array.from({ length: 1000 }, (_, i) => `record ${i}`);
    await Promise.all(records.map((one) => journal.append(bytes(one))));
    expect(file.syncs).toBe(4);
    expect(await recordsOf(file.durable)).toEqual(records);
  });
});

describe('a write that fails', () => {
  it.each([
    ['ENOSPC', 'write', 'ERR_DISK_FULL'],
    ['EIO', 'write', 'ERR_JOURNAL_WRITE'],
    ['EIO', 'sync', 'ERR_JOURNAL_WRITE'],
    ['EDQUOT', 'sync', 'ERR_DISK_FULL'],
  ] as const)(
    '%s in %s rejects all that wait with %s, and later appends work',
    async (code, step, expected) => {
      const file = new MemoryLogFile();
      const { journal } = await open(file);
      await journal.append(bytes('kept'));
      const good = file.bytes.length;
      file.partial = 50;
      file.faults[step] = [platformError(code)];
      const waiting = ['x', 'y'].map((one) => journal.append(bytes(one)));
      for (const one of waiting) await expect(one).rejects.toMatchObject({ code: expected });
      expect(file.durable).toHaveLength(good);
      expect(await journal.append(bytes('after'))).toBe(2);
      expect(await recordsOf(file.durable)).toEqual(['kept', 'after']);
    },
  );

  it('rejects those that wait behind it too, for they were made believing it would be kept', async () => {
    const file = new MemoryLogFile();
    const { journal } = await open(file);
    file.faults.sync = [platformError('EIO')];
    const first = journal.append(bytes('first'));
    // Two turns: the write of the first is under way, so these wait for the one after it.
    await Promise.resolve();
    await Promise.resolve();
    const behind = ['x', 'y'].map((one) => journal.append(bytes(one)));
    for (const one of [first, ...behind]) {
      await expect(one).rejects.toMatchObject({ code: 'ERR_JOURNAL_WRITE' });
    }
    expect(await recordsOf(file.durable)).toEqual([]);
  });

  it('cuts the remains before the next write when it could not at once', async () => {
    const file = new MemoryLogFile();
    const { journal } = await open(file);
    await journal.append(bytes('kept'));
    file.partial = 70;
    file.faults.write = [platformError('EIO')];
    file.faults.truncate = [platformError('EIO'), platformError('EIO')];
    await expect(journal.append(bytes('x'))).rejects.toMatchObject({ code: 'ERR_JOURNAL_WRITE' });
    await expect(journal.append(bytes('y'))).rejects.toMatchObject({ code: 'ERR_JOURNAL_WRITE' });
    expect(await journal.append(bytes('z'))).toBe(2);
    expect(await recordsOf(file.durable)).toEqual(['kept', 'z']);
  });

  it('keeps every acknowledged record and no rejected one, whatever fails when', async () => {
    const step = fc.record({
      value: fc.string({ maxLength: 8 }),
      fault: fc.option(fc.constantFrom('write', 'sync', 'truncate'), { freq: 3 }),
      turns: fc.nat({ max: 8 }),
      partial: fc.nat({ max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const file = new MemoryLogFile();
        const { journal } = await open(file);
        const results: Promise<string | null>[] = [];
        for (const { value, fault, turns, partial } of steps) {
          file.partial = partial;
          if (fault) (file.faults[fault] ??= []).push(platformError('ENOSPC'));
          results.push(
            journal.append(bytes(value)).then(
              () => value,
              () => null,
            ),
          );
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        }
        const acknowledged = (await Promise.all(results)).filter((value) => value !== null);
        delete file.faults.truncate;
        delete file.faults.write;
        delete file.faults.sync;
        // What stands after them can only be the remains of a failed write, cut on opening.
        const reopened = await open(new MemoryLogFile(file.bytes));
        expect(reopened.records.slice(0, acknowledged.length)).toEqual(acknowledged);
        await journal.append(bytes('last'));
        expect(await recordsOf(file.durable)).toEqual([...acknowledged, 'last']);
      }),
    );
  });
});

describe('reading', () => {
  it('cut at any byte: every whole commit is there, the rest is cut off and reported', async () => {
    await fc.assert(
      fc.asyncProperty(batchesOf, fc.nat(), async (batches, where) => {
        const { content, ends } = await written(batches);
        const cut = where % (content.length + 1);
        const whole = ends.filter((end) => end <= cut).length - 1;
        const file = new MemoryLogFile(content.subarray(0, cut));
        const { journal, records, torn } = await open(file);
        expect(records).toEqual(batches.slice(0, whole).flat());
        const end = ends[whole] ?? 0;
        expect(torn).toEqual(cut === end ? null : { offset: end, bytes: cut - end });
        await journal.append(bytes('next'));
        expect(await recordsOf(file.durable)).toEqual([...batches.slice(0, whole).flat(), 'next']);
      }),
    );
  });

  it('a last write of which the end was never written (zeros) is torn', async () => {
    await fc.assert(
      fc.asyncProperty(batchesOf, fc.nat(), async (batches, where) => {
        const { content, ends } = await written(batches);
        const last = ends.at(-2) ?? 0;
        // Less than eight zeros could be chance.
        const from = last + (where % (content.length - last - 8));
        const zeroed = Buffer.from(content).fill(0, from);
        const { records, torn } = await open(new MemoryLogFile(zeroed));
        expect(records).toEqual(batches.slice(0, -1).flat());
        expect(torn).toEqual({ offset: last, bytes: content.length - last });
      }),
    );
  });

  it('every flipped bit of every byte is detected, and nothing is thrown away', async () => {
    const { content } = await written([['first', 'second'], ['third'], ['a somewhat longer one']]);
    for (let at = 0; at < content.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(content);
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at);
        const file = new MemoryLogFile(changed);
        await expect(open(file)).rejects.toMatchObject({ code: 'ERR_JOURNAL_DAMAGED' });
        expect(file.bytes.equals(changed)).toBe(true);
      }
    }
  });

  it('names the place of damage', async () => {
    const { content, ends } = await written([['one', 'two'], ['three'], ['four']]);
    const at = (ends[1] ?? 0) + 40;
    content.writeUInt8(content.readUInt8(at) ^ 1, at);
    await expect(recordsOf(content)).rejects.toMatchObject({
      code: 'ERR_JOURNAL_DAMAGED',
      details: { journal: 'w/submissions/one/log', offset: ends[1], afterRecord: 2 },
    });
  });

  it('a frame of the same log and number, but of another history, is damage', async () => {
    const one = await written([['rejected'], ['second']]);
    const other = await written([['accepted'], ['other']]);
    const end = one.ends[1] ?? 0;
    const spliced = Buffer.concat([
      one.content.subarray(0, end),
      other.content.subarray(other.ends[1] ?? 0),
    ]);
    await expect(recordsOf(spliced)).rejects.toMatchObject({
      code: 'ERR_JOURNAL_DAMAGED',
      details: { offset: end, afterRecord: 1 },
    });
  });

  it('frames left out, swapped, doubled or from another log are damage', async () => {
    const { content, ends } = await written([['one'], ['two'], ['six']]);
    const [a = 0, b = 0, c = 0] = ends.slice(1);
    const [first, second, third] = [
      content.subarray(0, a),
      content.subarray(a, b),
      content.subarray(b, c),
    ];
    const foreign = new MemoryLogFile();
    const other = await Journal.open(foreign, {
      keys: journalKeys(Buffer.alloc(32, 7), 'w/submissions/two/log'),
      random,
      onRecord: () => undefined,
    });
    await other.journal.append(bytes('one'));
    for (const parts of [
      [second, third],
      [first, third],
      [second, first, third],
      [first, first, second],
      [foreign.bytes, second],
    ]) {
      await expect(recordsOf(Buffer.concat(parts))).rejects.toMatchObject({
        code: 'ERR_JOURNAL_DAMAGED',
      });
    }
  });
});
