import { AFRelationship, type PDFDocument } from 'pdf-lib';

import { canonicalJson } from '../../../../src-shared/domain/report/canonical-json';
import type { Notes, Report } from '../../../../src-shared/domain/report/report-schema';

/** Names of the files inside a report. */
export const DECISION_FILE = 'decision.json';
export const NOTES_FILE = 'notes.json';

/** The record itself, and in the issuer's copy the private notes, as associated files (ISO 19005-3 §6.8), canonical (RFC 8785). */
export async function attachRecords(
  doc: PDFDocument,
  report: Report,
  notes: Notes | null,
): Promise<void> {
  const date = new Date(report.issuedAt);
  const attach = async (
    name: string,
    value: unknown,
    description: string,
    relation: AFRelationship,
  ): Promise<void> => {
    await doc.attach(new TextEncoder().encode(canonicalJson(value)), name, {
      mimeType: 'application/json',
      description,
      creationDate: date,
      modificationDate: date,
      afRelationship: relation,
    });
  };
  await attach(
    DECISION_FILE,
    report,
    'The record this report is drawn from',
    AFRelationship.Source,
  );
  if (notes) {
    await attach(NOTES_FILE, notes, 'Private notes for the issuer', AFRelationship.Supplement);
  }
}
