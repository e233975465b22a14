import type { Output } from '../../../src-shared/contract/contract';
import type { ImportResult, InboxRow, Settings } from '../../../src-shared/contract/views';

/** What the stand-in for main knows at the start. Plain JSON: it crosses into the page. */
export interface Scenario {
  readonly info: Output<'app.info'>;
  readonly status: Output<'workspace.status'>;
  readonly settings: Settings;
  readonly workspace: string;
  readonly rows: readonly InboxRow[];
  /** The passphrase that unlocks. */
  readonly passphrase: string;
  /** Ids the full-text search finds for one query. */
  readonly fullText: { readonly query: string; readonly ids: readonly string[] };
  /** What the next import answers. */
  readonly imports: readonly ImportResult[];
}

/** The page's handle on the stand-in, for tests: what was called, and a way to make main speak. */
export interface FakeMain {
  readonly calls: { channel: string; input: unknown }[];
  emit(event: string, payload: unknown): void;
  change(row: InboxRow): void;
  /** Adds answers, or puts them in place of those that are there. */
  answer(more: Record<string, (input: never) => unknown>): void;
  /** Says that the workspace is otherwise now, as main does. */
  setStatus(next: Output<'workspace.status'>): void;
}

/**
 * Stands in for preload and main, in the page, before its own scripts run: state in memory, the
 * answers of the contract. It is sent as source text, so it uses nothing from outside itself.
 */
export function installFakeMain(given: Scenario): void {
  const rows = new Map(given.rows.map((row) => [row.id, row]));
  const removed: { id: string; seq: number }[] = [];
  let seq = Math.max(0, ...given.rows.map((row) => row.seq));
  let status = given.status;
  let settings = given.settings;
  const calls: FakeMain['calls'] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const emit = (event: string, payload: unknown): void => {
    for (const listener of listeners.get(event) ?? []) listener(payload);
  };
  const refuse = (code: string, message: string): never => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- read back as data below
    throw { code, message, details: {} };
  };
  const setStatus = (next: Scenario['status']): void => {
    status = next;
    emit('workspace-changed', {});
  };
  const identity = {
    alias: 'Assessor 07',
    role: 'assessor' as const,
    certifiedBy: null,
    fingerprint: '3F9A 77C1 0B52 E8D4 5A61 90FE',
  };

  const answers: Record<string, (input: never) => unknown> = {
    'app.info': () => given.info,
    'workspace.status': () => status,
    'workspace.create': ({ alias }: { alias: string }) => {
      setStatus({ state: 'open', sample: false, identity: { ...identity, alias } });
      return { recoveryCode: null };
    },
    'workspace.unlock': ({ passphrase }: { passphrase: string }) => {
      if (passphrase !== given.passphrase) refuse('ERR_PASSPHRASE_WRONG', 'Wrong passphrase.');
      setStatus({ ...status, state: 'open' });
    },
    'workspace.lock': () => {
      setStatus({ ...status, state: 'locked' });
    },
    'workspace.openSample': () => {
      setStatus({ state: 'open', sample: true, identity });
    },
    'workspace.closeSample': () => {
      setStatus(given.status);
    },
    'identity.choose': () => ({
      token: '5f0c1f6e-6f0a-4c3a-9d53-0f4b0d0f7a10',
      alias: 'Assessor 12',
      role: 'assessor',
      issuer: 'Columbus MSD',
    }),
    'identity.saveRequest': () => ({ saved: true }),
    'inbox.changes': ({
      workspace,
      since,
      limit,
    }: {
      workspace: string | null;
      since: number;
      limit: number;
    }) => {
      const from = workspace === given.workspace ? since : 0;
      const later = [...rows.values()]
        .filter((row) => row.seq > from)
        .sort((a, b) => a.seq - b.seq);
      const page = later.slice(0, limit);
      const more = later.length > limit;
      return {
        workspace: given.workspace,
        reset: workspace !== given.workspace,
        rows: page,
        removed: removed.filter((one) => one.seq > from).map((one) => one.id),
        seq: more ? (page.at(-1)?.seq ?? from) : seq,
        more,
      };
    },
    'inbox.search': ({ query }: { query: string }) => ({
      ids: query === given.fullText.query ? given.fullText.ids : [],
    }),
    'packages.choose': () => given.imports,
    'packages.remove': ({ id }: { id: string }) => {
      seq += 1;
      rows.delete(id);
      removed.push({ id, seq });
      emit('inbox-changed', { seq });
    },
    'settings.read': () => settings,
    'settings.write': (change: Partial<Settings>) => (settings = { ...settings, ...change }),
  };

  const methods = new Proxy(
    {},
    {
      get: (_, channel) => async (input: never) => {
        calls.push({ channel: String(channel), input });
        await new Promise((resolve) => setTimeout(resolve, 5));
        const answer = answers[String(channel)];
        try {
          return {
            ok: true,
            value: answer ? await answer(input) : refuse('ERR_NOT_HERE', 'Not in this harness.'),
          };
        } catch (error) {
          return { ok: false, error };
        }
      },
    },
  );
  const bridge = {
    api: methods,
    on(event: string, listener: (payload: unknown) => void) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
    openDropped: () => Promise.resolve({ ok: true, value: given.imports }),
  };
  const fake: FakeMain = {
    calls,
    emit,
    change(row) {
      seq += 1;
      rows.set(row.id, { ...row, seq });
      emit('inbox-changed', { seq });
    },
    answer(more) {
      Object.assign(answers, more);
    },
    setStatus,
  };
  Object.assign(window, { assay: bridge, fakeMain: fake });
}
