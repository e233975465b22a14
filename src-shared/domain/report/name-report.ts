import { canonicalJson } from './canonical-json';
import type { Notes, Report, UnnamedReport } from './report-schema';

/** SHA-256 of the bytes, lowercase hex. Comes in as an argument: the domain has no crypto of its own. */
export type Sha256Hex = (bytes: Uint8Array) => string;

/** The report with its `reportId`: `sha256:` and the digest of its canonical form without that member. */
export function nameReport(report: UnnamedReport, sha256Hex: Sha256Hex): Report {
  return { ...report, reportId: reportIdOf(report, sha256Hex) };
}

/** The id that this content must bear; a `reportId` member is ignored. */
export function reportIdOf(
  report: UnnamedReport & { reportId?: string },
  sha256Hex: Sha256Hex,
): string {
  const { reportId: _, ...content } = report;
  return `sha256:${digest(content, sha256Hex)}`;
}

/** `notesDigest` of a report: the digest of `notes.json` in canonical form, salt included. */
export function notesDigestOf(notes: Notes, sha256Hex: Sha256Hex): string {
  return digest(notes, sha256Hex);
}

function digest(value: unknown, sha256Hex: Sha256Hex): string {
  return sha256Hex(new TextEncoder().encode(canonicalJson(value)));
}
