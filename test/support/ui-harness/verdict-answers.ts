import type { OpenedFiles } from '../../../src-renderer/shell/arrange-opened';
import type { VerdictView } from '../../../src-shared/contract/trust-views';

/** What the stand-in answers about reports. Plain JSON: it crosses into the page. */
export interface VerdictAnswers {
  /** What `reports.choose` finds. */
  readonly chosen: readonly VerdictView[];
  /** What dropped files turn out to be. */
  readonly dropped: OpenedFiles;
  /** How long checking takes, in milliseconds. */
  readonly delay: number;
  /** The passphrase that signs receipts. */
  readonly passphrase: string;
}

/** Answers for verifying reports; sent as source text, so it uses nothing from outside itself. */
export function installVerdictAnswers(given: VerdictAnswers): void {
  type Answers = Record<string, (input: never) => unknown>;
  const page = window as unknown as {
    fakeMain: { answer(more: Answers): void; calls: { channel: string; input: unknown }[] };
    assay: { openDropped(files: File[]): Promise<unknown> };
  };
  const slowly = async <T>(value: T): Promise<T> => {
    await new Promise((resolve) => setTimeout(resolve, given.delay));
    return value;
  };
  page.fakeMain.answer({
    'reports.choose': () => slowly(given.chosen),
    'reports.saveRoot': () => ({ saved: 'issuer-root.pem' }),
    'reports.saveReceipt': ({ passphrase }: { passphrase: string }) => {
      if (passphrase === given.passphrase) return { saved: 'S-0417.recommendation.receipt.jws' };
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- read back as data
      throw { code: 'ERR_PASSPHRASE_WRONG', message: 'Wrong passphrase.', details: {} };
    },
    'app.print': () => undefined,
  });
  page.assay.openDropped = async (files) => {
    page.fakeMain.calls.push({ channel: 'files.openDropped', input: files.map((f) => f.name) });
    return slowly({ ok: true, value: given.dropped });
  };
}
