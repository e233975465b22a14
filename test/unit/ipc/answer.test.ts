import { describe, expect, it } from 'vitest';

import { channels } from '../../../src-shared/contract/channels';
import { AssayError } from '../../../src-shared/domain/errors';
import { answer, type Handlers } from '../../../src-main/ipc/answer';

const unexpected: unknown[] = [];
const note = (_: string, error: unknown): void => {
  unexpected.push(error);
};

/** Every handler does what `act` does; which channel is asked is up to the test. */
const allDo = (act: () => unknown): Handlers =>
  Object.fromEntries(channels.map((channel) => [channel, act])) as unknown as Handlers;

describe('answer', () => {
  it.each(channels)(
    'refuses a call of %s that does not fit the contract, unheard',
    async (channel) => {
      let called = false;
      const handlers = allDo(() => (called = true));
      const result = await answer(channel, { nonsense: 1 }, handlers, note);
      expect(result).toMatchObject({ ok: false, error: { code: 'ERR_INPUT' } });
      expect(called).toBe(false);
    },
  );

  it('hands back the value when it fits', async () => {
    const value = { theme: 'dark', textSize: 'small', paper: 'a4', lockAfter: 15 };
    const result = await answer(
      'settings.read',
      undefined,
      allDo(() => value),
      note,
    );
    expect(result).toEqual({ ok: true, value });
  });

  it('does not let out what the contract does not name', async () => {
    const value = { theme: 'dark', textSize: 'small', paper: 'a4', lockAfter: 15, secret: 'x' };
    const result = await answer(
      'settings.read',
      undefined,
      allDo(() => value),
      note,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'ERR_INTERNAL' } });
  });

  it('passes on code, sentence and details of an error we know', async () => {
    const handlers = allDo(() => {
      throw new AssayError('ERR_DISK_FULL', 'The disk is full.', { left: 0, raw: () => 1 });
    });
    expect(await answer('workspace.lock', undefined, handlers, note)).toEqual({
      ok: false,
      error: { code: 'ERR_DISK_FULL', message: 'The disk is full.', details: { left: 0 } },
    });
  });

  it('keeps the words of an error we do not know from the screen, and notes it', async () => {
    const secret = new Error('/home/someone/secret.txt');
    const result = await answer(
      'workspace.lock',
      undefined,
      allDo(() => Promise.reject(secret)),
      note,
    );
    expect(JSON.stringify(result)).not.toContain('someone');
    expect(result).toMatchObject({ ok: false, error: { code: 'ERR_INTERNAL' } });
    expect(unexpected).toContain(secret);
  });
});
