import { ROOT_FILE_NAME } from '../services/reports/outside-commands';
import type { ReportChecker } from '../services/reports/report-checker';
import type { Handlers } from './answer';
import type { Dialogs } from './dialogs';

export interface ReportsHandlerParts {
  readonly checker: ReportChecker;
  readonly dialogs: Dialogs;
  readonly writeFile: (file: string, bytes: Uint8Array) => Promise<void>;
  /** Keeps a receipt that was signed here beside those taken in. */
  readonly keepReceipt: (text: string) => Promise<void>;
  readonly fileName: (path: string) => string;
}

type ReportsChannels = Extract<keyof Handlers, `reports.${string}`>;

export function reportsHandlers(parts: ReportsHandlerParts): Pick<Handlers, ReportsChannels> {
  const { checker, dialogs } = parts;
  const save = async (title: string, name: string, text: string): Promise<string | null> => {
    const file = await dialogs.saveFile(title, name);
    if (file === null) return null;
    await parts.writeFile(file, new TextEncoder().encode(text));
    return parts.fileName(file);
  };
  return {
    'reports.choose': async () =>
      checker.verifyFiles(await dialogs.openFiles('Signed reports', ['pdf'])),
    'reports.again': ({ token }) => checker.verifyAgain(token),
    'reports.saveRoot': async ({ token }) => ({
      saved: await save('Save the issuer’s root', ROOT_FILE_NAME, checker.rootPem(token)),
    }),
    'reports.saveReceipt': async ({ token, passphrase }) => {
      const { name, text } = await checker.receipt(token, passphrase);
      const saved = await save('Save the receipt', name, text);
      if (saved !== null) await parts.keepReceipt(text);
      return { saved };
    },
  };
}
