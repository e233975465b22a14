import type { ReportDesk } from '../services/review/report-desk';
import type { ReviewDesk } from '../services/review/review-desk';
import type { Session } from '../services/session/session';
import type { Dialogs } from './dialogs';
import type { Handlers } from './answer';

export interface ReviewHandlerParts {
  readonly session: Session;
  /** The desks of the open workspace. @throws AssayError `ERR_WORKSPACE_CLOSED`. */
  readonly reviews: () => ReviewDesk;
  readonly reports: () => ReportDesk;
  readonly dialogs: Dialogs;
  readonly writeFile: (file: string, bytes: Uint8Array) => Promise<void>;
  readonly saveArtifact: (id: string, artifact: string, file: string) => Promise<void>;
  readonly fileName: (path: string) => string;
}

type ReviewChannels = Extract<keyof Handlers, `review.${string}` | `evidence.${string}`>;

export function reviewHandlers(parts: ReviewHandlerParts): Pick<Handlers, ReviewChannels> {
  const { reviews, reports, dialogs } = parts;
  return {
    'review.open': async ({ id }) => {
      const { submission, achievementBytes, trust, records, savedAt } = await reviews().open(id);
      const achievement: unknown = JSON.parse(new TextDecoder().decode(achievementBytes));
      return { id, submission, achievement, trust, records: [...records], savedAt };
    },
    'review.append': ({ id, edit }) => reviews().edit(id, edit),
    'review.undo': ({ id }) => reviews().undo(id),
    'review.redo': ({ id }) => reviews().redo(id),
    'review.reopen': ({ id, reason }) => reviews().reopen(id, reason),
    'review.check': async ({ id }) => reviews().check(id),
    'review.preview': ({ id }) => reports().preview(id),
    'review.sign': ({ id, passphrase }) => reports().sign(id, passphrase),
    'review.readReport': async ({ id }) => (await reports().read(id)).bytes,
    'review.saveReport': async ({ id }) => {
      const { name, bytes } = await reports().read(id);
      const file = await dialogs.saveFile('Save a copy of the report', name);
      if (file === null) return null;
      await parts.writeFile(file, bytes);
      return parts.fileName(file);
    },
    'evidence.saveCopy': async ({ id, artifact }) => {
      const { submission } = await reviews().open(id);
      const found = submission.artifacts.find((one) => one.id === artifact);
      const name = found?.path?.split('/').at(-1) ?? artifact;
      const file = await dialogs.saveFile('Save a copy of the evidence', name);
      if (file === null) return null;
      await parts.saveArtifact(id, artifact, file);
      return parts.fileName(file);
    },
  };
}
