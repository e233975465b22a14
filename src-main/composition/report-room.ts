import { createHash, randomBytes } from 'node:crypto';

import { reportPress } from '../adapters/worker/report-press';
import type { Identity } from '../services/identity/identity';
import { ReportChecker } from '../services/reports/report-checker';
import { workspaceStanding } from '../services/reports/workspace-standing';
import type { Paper } from '../services/review/ports';
import { ReportDesk } from '../services/review/report-desk';
import { ReviewDesk } from '../services/review/review-desk';
import type { Session } from '../services/session/session';
import type { Outside } from './outside';
import type { TrustRoom } from './trust-room';

/** Where reports are made and judged. */
export interface ReportRoom {
  readonly reviews: () => ReviewDesk;
  readonly reports: () => ReportDesk;
  readonly checker: ReportChecker;
}

/** Puts together what is about reviews and reports. */
export function reportRoom(
  { worker, resources, now, fileName }: Outside,
  session: Session,
  own: { readonly identity: () => Promise<Identity>; readonly dir: () => string },
  trust: Pick<TrustRoom, 'anchors' | 'receipts'>,
  {
    paper,
    onProgress,
  }: {
    readonly paper: () => Promise<Paper>;
    /** Told of each report that is about to be verified, and at the end. */
    readonly onProgress: (file: string, done: number, total: number) => void;
  },
): ReportRoom {
  const reviews = (): ReviewDesk => new ReviewDesk(session.current().workspace, now);
  return {
    reviews,
    reports: () =>
      new ReportDesk({
        workspace: session.current().workspace,
        reviews: reviews(),
        press: reportPress(worker, { resources, identityDir: own.dir() }),
        identity: { current: own.identity },
        digests: {
          sha256Hex: (bytes) => createHash('sha256').update(bytes).digest('hex'),
          randomHex: (length) => randomBytes(length).toString('hex'),
        },
        now,
        paper,
      }),
    checker: new ReportChecker({
      verify: (file, judged) => worker.run('verifyReport', { file, ...judged }),
      trust: async () => ({ anchors: await trust.anchors(), receipts: await trust.receipts() }),
      standing: async (report) =>
        workspaceStanding(report, session.current().workspace, await own.identity()),
      identity: own.identity,
      signReceipt: (receipt, passphrase) =>
        worker.run('signReceipt', { receipt, identityDir: own.dir(), passphrase }),
      fileName,
      now,
      onProgress,
    }),
  };
}
