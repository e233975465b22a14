import { PdfErrorCode, type PdfErrorReason, type Task } from '@embedpdf/models';
import type { DocumentManagerCapability } from '@embedpdf/plugin-document-manager';

/** Why a PDF is not on screen, as far as a person can do something about it. */
export type PdfProblem = 'password' | 'password-wrong' | 'damaged' | 'no-answer';

/**
 * An id no other viewer has. The engine is shared and keeps pages by this id alone: two documents under one
 * id would show each other's pages.
 */
export const newDocumentId = (): string => crypto.randomUUID();

/** PDFium answers well within this even for hundreds of pages; silence means its worker broke. */
const SILENCE_MS = 20_000;

function settled<T>(task: Task<T, PdfErrorReason>): Promise<T | PdfErrorReason | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), SILENCE_MS);
    const done = (value: T | PdfErrorReason): void => {
      clearTimeout(timer);
      resolve(value);
    };
    task.wait(done, (error) => done(error.reason));
  });
}

const isReason = (value: unknown): value is PdfErrorReason =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value;

/**
 * Opens bytes in a viewer, or tries again with a password. Null when the document is on screen.
 * A damaged file, a wrong password and an engine that broke are answers, never exceptions.
 */
export async function openPdf(
  documents: DocumentManagerCapability,
  documentId: string,
  source: { readonly bytes: ArrayBuffer; readonly name: string } | { readonly password: string },
): Promise<PdfProblem | null> {
  const retry = 'password' in source;
  const asked = await settled(
    retry
      ? documents.retryDocument(documentId, { password: source.password })
      : documents.openDocumentBuffer({
          buffer: source.bytes,
          name: source.name,
          documentId,
        }),
  );
  if (asked === null) return 'no-answer';
  if (isReason(asked)) return 'damaged';
  const opened = await settled(asked.task);
  if (opened === null) return 'no-answer';
  if (!isReason(opened)) return opened.pageCount > 0 ? null : 'damaged';
  const locked = opened.code === PdfErrorCode.Password || opened.code === PdfErrorCode.Security;
  if (!locked) return 'damaged';
  return retry ? 'password-wrong' : 'password';
}
