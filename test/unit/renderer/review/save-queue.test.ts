import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  createSaveQueue,
  HELD_MS,
  QUIET_MS,
  type Change,
  type SaveStatus,
  type TextEdit,
} from '../../../../src-renderer/features/review/save-queue';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const text = (words: string, criterion = 'c1'): TextEdit => ({
  type: 'text',
  criterion,
  field: 'rationale',
  text: words,
});
const level = (to: string | null): Change => ({
  kind: 'edit',
  edit: { type: 'level', criterion: 'c1', level: to },
});

/** Main with a disk that takes a while and can be told to refuse. */
function makeMain() {
  const journal = new Map<string, Change[]>();
  const main = {
    delay: 5,
    refusing: false,
    journalOf: (id: string): Change[] => journal.get(id) ?? [],
    async send(id: string, change: Change): Promise<{ savedAt: string }> {
      await new Promise((resolve) => setTimeout(resolve, main.delay));
      if (main.refusing) throw new Error('No room left on the disk.');
      journal.set(id, [...(journal.get(id) ?? []), change]);
      return { savedAt: `ack ${String(main.journalOf(id).length)}` };
    },
  };
  return main;
}

function makeQueue(
  main: ReturnType<typeof makeMain>,
  submission = 'A',
  statusChanged: (status: SaveStatus) => void = () => undefined,
) {
  const order: Change[] = [];
  const queue = createSaveQueue({
    submission,
    send: main.send,
    explain: (thrown) => ({ code: 'ERR_DISK_FULL', message: String(thrown) }),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => {
        clearTimeout(timer);
      };
    },
    queued: (change) => order.push(change),
    statusChanged,
  });
  return { queue, order };
}

describe('the save queue', () => {
  it('holds typing back until a pause and sends only the newest text', async () => {
    const main = makeMain();
    const { queue } = makeQueue(main);
    queue.type(text('B'));
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    queue.type(text('Bo'));
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    expect(main.journalOf('A')).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    expect(main.journalOf('A')).toEqual([{ kind: 'edit', edit: text('Bo') }]);
  });

  it('does not let someone who never pauses type unsaved for longer than the limit', async () => {
    const main = makeMain();
    const { queue } = makeQueue(main);
    for (let at = 0; at <= HELD_MS; at += 100) {
      queue.type(text('x'.repeat(at / 100 + 1)));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(main.journalOf('A').length).toBeGreaterThan(0);
  });

  it('says "saved" only after the acknowledgement', async () => {
    const main = makeMain();
    main.delay = 1000;
    const { queue } = makeQueue(main);
    queue.push(level('l3'));
    await vi.advanceTimersByTimeAsync(999);
    expect(queue.status()).toEqual({ state: 'saving' });
    await vi.advanceTimersByTimeAsync(1);
    expect(queue.status()).toEqual({ state: 'saved', at: 'ack 1' });
  });

  it('sends a text still being typed before the click that follows it', async () => {
    const main = makeMain();
    const { queue } = makeQueue(main);
    queue.type(text('because'));
    queue.push(level('l2'));
    await vi.advanceTimersByTimeAsync(50);
    expect(main.journalOf('A')).toEqual([{ kind: 'edit', edit: text('because') }, level('l2')]);
  });

  it('keeps what failed, says why, and tries again by itself', async () => {
    const main = makeMain();
    main.refusing = true;
    const { queue } = makeQueue(main);
    queue.push(level('l1'));
    queue.push(level('l2'));
    await vi.advanceTimersByTimeAsync(10);
    expect(queue.status()).toMatchObject({ state: 'failed', code: 'ERR_DISK_FULL' });
    expect(queue.pending()).toEqual([level('l1'), level('l2')]);
    main.refusing = false;
    await vi.advanceTimersByTimeAsync(1_100);
    expect(main.journalOf('A')).toEqual([level('l1'), level('l2')]);
    expect(queue.status()).toEqual({ state: 'saved', at: 'ack 2' });
  });

  it('answers a flush with whether everything is on the disk', async () => {
    const main = makeMain();
    const { queue } = makeQueue(main);
    queue.type(text('words'));
    const first = queue.flush();
    await vi.advanceTimersByTimeAsync(10);
    await expect(first).resolves.toBe(true);

    main.refusing = true;
    queue.type(text('more words'));
    const second = queue.flush();
    await vi.advanceTimersByTimeAsync(10);
    await expect(second).resolves.toBe(false);
    expect(queue.pending()).toEqual([{ kind: 'edit', edit: text('more words') }]);
  });

  it('drops a change that can never be taken and means nothing any more', async () => {
    const main = makeMain();
    const order: string[] = [];
    const queue = createSaveQueue({
      submission: 'A',
      send: (id, change) => {
        order.push(change.kind);
        return change.kind === 'undo'
          ? Promise.reject(new Error('nothing to undo'))
          : main.send(id, change);
      },
      explain: () => ({ code: 'ERR', message: '' }),
      isPointless: (change) => change.kind === 'undo',
      after: () => () => undefined,
      queued: () => undefined,
      statusChanged: () => undefined,
    });
    queue.push({ kind: 'undo' });
    queue.push(level('l1'));
    await vi.advanceTimersByTimeAsync(20);
    expect(order).toEqual(['undo', 'edit']);
    expect(queue.status().state).toBe('saved');
  });

  it('sends nothing while paused, and what came in meanwhile afterwards', async () => {
    const main = makeMain();
    const { queue } = makeQueue(main);
    queue.push(level('l1'));
    const idle = queue.pause();
    queue.push(level('l2'));
    await vi.advanceTimersByTimeAsync(100);
    await idle;
    expect(main.journalOf('A')).toEqual([level('l1')]);
    expect(queue.pending()).toEqual([level('l2')]);
    queue.resume(null);
    await vi.advanceTimersByTimeAsync(10);
    expect(main.journalOf('A')).toEqual([level('l1'), level('l2')]);
  });
});

type Act =
  | { do: 'type'; on: 'A' | 'B'; criterion: string; words: string }
  | { do: 'level'; on: 'A' | 'B'; level: string | null }
  | { do: 'wait'; ms: number }
  | { do: 'flush'; on: 'A' | 'B' }
  | { do: 'disk'; delay: number; refusing: boolean };

const on = fc.constantFrom('A' as const, 'B' as const);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      on,
      criterion: fc.constantFrom('c1', 'c2'),
      words: fc.string({ maxLength: 8, unit: 'grapheme' }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('level' as const),
      on,
      level: fc.constantFrom('l1', 'l2', null),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat({ max: 3_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('flush' as const), on }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('disk' as const),
      delay: fc.nat({ max: 1_500 }),
      refusing: fc.boolean(),
    }),
  },
);

describe('whatever is typed, clicked, switched and refused', () => {
  it('lands on its own submission, once, in order, and "saved" is never a lie', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const main = makeMain();
        const typed = new Map<string, string>();
        const lies: string[] = [];
        const isOnDisk = (side: 'A' | 'B'): boolean => {
          const texts = new Map<string, string>();
          for (const change of main.journalOf(side)) {
            if (change.kind === 'edit' && change.edit.type === 'text') {
              texts.set(change.edit.criterion, change.edit.text);
            }
          }
          return ['c1', 'c2'].every((one) => texts.get(one) === typed.get(`${side} ${one}`));
        };
        const listen = (side: 'A' | 'B') => (status: SaveStatus) => {
          if (status.state === 'saved' && !isOnDisk(side)) lies.push(`shown on ${side}`);
        };
        const sides = {
          A: makeQueue(main, 'A', listen('A')),
          B: makeQueue(main, 'B', listen('B')),
        };
        const check = (): void => {
          for (const side of ['A', 'B'] as const) {
            if (sides[side].queue.status().state === 'saved' && !isOnDisk(side)) lies.push(side);
          }
          expect(lies).toEqual([]);
        };

        for (const step of acts) {
          if (step.do === 'wait') await vi.advanceTimersByTimeAsync(step.ms);
          else if (step.do === 'disk') Object.assign(main, step);
          else if (step.do === 'flush') void sides[step.on].queue.flush();
          else if (step.do === 'level') sides[step.on].queue.push(level(step.level));
          else {
            typed.set(`${step.on} ${step.criterion}`, step.words);
            sides[step.on].queue.type(text(step.words, step.criterion));
          }
          check();
        }
        main.refusing = false;
        await vi.advanceTimersByTimeAsync(120_000);

        for (const side of ['A', 'B'] as const) {
          const { queue, order } = sides[side];
          expect(queue.status().state).toBe('saved');
          expect(queue.pending()).toEqual([]);
          // What was shown, in the order it was shown, is what the journal holds: nothing of the other side.
          expect(main.journalOf(side)).toEqual(order);
        }
        check();
      }),
      { numRuns: 200 },
    );
  });
});
